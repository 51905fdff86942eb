"""Every labelled wrong submission fails, on exactly the checks that its label names."""

from pathlib import Path

import pytest
from submissions import COURSE, MISTAKES, changes_in, named, not_passed, read_label, verdict_of, why

WRONG = changes_in(MISTAKES)
NOT_EXPLAINED_YET = {
    "04_import_forms/body-rewritten": "a changed body, where the import was to change",
    "04_import_forms/star-everywhere": "of stars, the one at a package is told of first",
    "05_runs_once/exec-the-file": "a file that is executed past the import system",
    "05_runs_once/rebind-local-name": "a local name that is assigned in place of the module's",
    "05_runs_once/reload": "a reload in place of a function that begins anew",
    "05_runs_once/reset-at-import": "what was to run at each call, written at the top level",
    "30_lazy_package/all-at-the-first-question": "a __getattr__ that loads more than one module",
    "30_lazy_package/from-import-inside": "a __getattr__ that calls itself by a from-import",
    "30_lazy_package/hides-errors": "an ImportError of a body that becomes an AttributeError",
    "30_lazy_package/import-error": "a __getattr__ that raises no AttributeError for other names",
    "30_lazy_package/keyerror": "a __getattr__ that raises no AttributeError for other names",
    "30_lazy_package/no-dir": "a __getattr__ without a __dir__",
    "30_lazy_package/swallow-unknown": "a __getattr__ that returns something for any name",
    "30_lazy_package/takes-self": "a __getattr__ of a module with a parameter too many",
    "31_load_by_path/another-error": "an error of a plugin's body that becomes another one",
    "31_load_by_path/exec-the-text": "a file that is executed past the import system",
    "31_load_by_path/key-is-the-file": "a module that is registered under a name that it has not",
    "31_load_by_path/leave-broken": "a failed module that nobody takes out of sys.modules",
    "31_load_by_path/only-exceptions": "an `except Exception` where any failure matters",
    "31_load_by_path/path-insert": "a folder put on sys.path in order to load one file",
    "31_load_by_path/register-after": "a module that is registered once its body has run",
    "31_load_by_path/run-path": "a file that is executed past the import system",
    "32_meta_path_finder/all-packages": "a spec that says of every module that it is a package",
    "32_meta_path_finder/begins-alike": "a spec that says of some modules that they are packages",
    "32_meta_path_finder/exec-elsewhere": "a loader that executes in another namespace",
    "32_meta_path_finder/last-name-only": "a finder that looks at the last part of the name",
    "32_meta_path_finder/never-a-package": "a spec that says of no module that it is a package",
    "32_meta_path_finder/one-dictionary-for-all": "finders that share what each should have",
    "32_meta_path_finder/raise-for-others": "a finder that raises for names that it does not know",
    "32_meta_path_finder/returns-the-module": "a finder that returns a module",
    "32_meta_path_finder/two-arguments": "a finder that takes an argument too few",
    "33_import_watch/before-the-files": "a finder that stands behind others and is to hear all",
    "33_import_watch/no-finally": "a finder that stays on sys.meta_path after an exception",
    "33_import_watch/one-list-for-all": "finders that share what each should have",
    "33_import_watch/replace-list": "a sys.meta_path without the usual finders",
    "33_import_watch/spy-finds": "a finder that answers for modules of others",
    "33_import_watch/still-at-the-end": "a finder that stands behind others and is to hear all",
    "33_import_watch/sys-modules-diff": "sys.modules compared in place of a search that is heard",
    "33_import_watch/wrap-import": "statements that are taken for searches",
    "35_src_layout/copy-into-site": "a working copy that comes before the installed one",
    "35_src_layout/init-in-src": "an __init__.py in another folder than needed",
    "35_src_layout/init-only": "a working copy that comes before the installed one",
    "35_src_layout/move-without-config": "a tool that is not told where the packages have gone",
    "35_src_layout/move-without-init": "an accidental namespace package that a tool leaves out",
    "35_src_layout/path-hack-in-checks": "a sys.path that is changed where a file had to move",
    "36_split_the_monolith/absolute-names": "a package that names itself, seen when it is renamed",
    "36_split_the_monolith/all-in-init": "modules that only hand on what the package's body has",
    "36_split_the_monolith/cli-in-init": "a module that is loaded for everybody and used by one",
    "36_split_the_monolith/no-all": "submodules that a star takes from a package without a list",
    "36_split_the_monolith/old-file-stays": "a package's body that offers nothing",
    "36_split_the_monolith/unguarded-main": "a __main__.py that runs when it is imported",
}
"""Mistakes that no cause recognises as their label says, each with what would have to be seen."""


@pytest.mark.parametrize("mistake", WRONG, ids=named, scope="class")
class TestEachMistake:
    """What must be so of every wrong submission that is kept with the course."""

    def test_it_fails_on_the_checks_of_its_label(self, mistake: Path) -> None:
        result = verdict_of(mistake)
        assert result.outcome == "failed", why(result)
        assert not_passed(result) == list(read_label(mistake).failing), why(result)

    def test_it_is_explained_with_the_concept_of_its_label(self, mistake: Path) -> None:
        first, *_ = verdict_of(mistake).diagnoses
        if named(mistake) in NOT_EXPLAINED_YET:
            explained = first.concept == read_label(mistake).concept and first.cause is not None
            assert not explained, "it is explained by now: take it out of NOT_EXPLAINED_YET"
            return
        assert first.concept == read_label(mistake).concept, first.headline
        assert first.cause is not None, "no cause was recognised"

    def test_its_label_belongs_to_its_folder(self, mistake: Path) -> None:
        label = read_label(mistake)
        assert label.kata == mistake.parent.name
        assert label.concept in COURSE.concept_ids(), f"no page is called notes/{label.concept}.md"
        assert label.misconception.startswith("M-")
        assert label.failing, "a mistake that fails nowhere is none"
        assert len(set(label.failing)) == len(label.failing)

    def test_it_stores_only_what_was_changed(self, mistake: Path) -> None:
        exercise = COURSE.exercise(COURSE.kata(mistake.parent.name))
        files = [one for one in mistake.rglob("*.py") if "__pycache__" not in one.parts]
        pairs = [(one, exercise / one.relative_to(mistake)) for one in files]
        same = [str(mine) for mine, theirs in pairs if theirs.is_file() and alike(mine, theirs)]
        assert same == [], "files that are stored although nobody changed them"
        assert files or read_label(mistake).removes


def test_every_kata_has_mistakes() -> None:
    assert {mistake.parent.name for mistake in WRONG} == set(COURSE.ids)


def test_what_is_not_explained_yet_is_a_mistake_that_is_kept() -> None:
    assert set(NOT_EXPLAINED_YET) <= {named(mistake) for mistake in WRONG}


def alike(one: Path, other: Path) -> bool:
    """Whether two files have the same contents."""
    return one.read_bytes() == other.read_bytes()
