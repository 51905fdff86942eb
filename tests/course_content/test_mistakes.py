"""Every labelled wrong submission fails, on exactly the checks that its label names."""

from pathlib import Path

import pytest
from submissions import (
    COURSE,
    LABEL,
    MISTAKES,
    changes_in,
    named,
    not_passed,
    read_label,
    verdict_of,
    why,
)

WRONG = changes_in(MISTAKES)
NOT_EXPLAINED_YET = {
    "04_import_forms/body-rewritten": "a changed body, where the import was to change",
    "04_import_forms/star-everywhere": "of stars, the one at a package is told of first",
    "05_runs_once/exec-the-file": "a file that is executed past the import system",
    "05_runs_once/rebind-local-name": "a local name that is assigned in place of the module's",
    "05_runs_once/reload": "a reload in place of a function that begins anew",
    "05_runs_once/reset-at-import": "what was to run at each call, written at the top level",
    "10_relative_dots/names-itself": "a package that names itself, and has another name now",
    "10_relative_dots/path-hack": "a change of sys.path in place of an import that works",
    "10_relative_dots/path-hack-undone": "the same, taken back before anybody looks",
    "10_relative_dots/try-both": "a top-level namesake that a fallback lets in",
    "11_run_as_module/code-in-init": "a package that is run, and has no __main__ to run",
    "11_run_as_module/dash-m-with-py": "a file's name where -m takes a module's",
    "11_run_as_module/dash-m-with-slash": "a path where -m takes a name",
    "11_run_as_module/fallback-for-the-script": "a second way to import, for a script alone",
    "11_run_as_module/main-in-the-wrong-folder": "a __main__ in another package than the one run",
    "11_run_as_module/main-without-underscores": "a file that has nearly the name __main__",
    "11_run_as_module/path-hack": "a script that puts its package's folder on sys.path",
    "11_run_as_module/set-package": "a __package__ of a script that nobody has imported",
    "12_shadowed_stdlib/another-stdlib-name": "a new name that is a standard module's as well",
    "12_shadowed_stdlib/half-rename": "a module that was renamed, and an import that was not",
    "12_shadowed_stdlib/own-mean": "a copy of what the standard library has",
    "12_shadowed_stdlib/path-juggling": "a sys.path that is changed for one import",
    "12_shadowed_stdlib/relative-guess": "a dot in a file that belongs to no package",
    "14_two_mains/alias-main": "the running program, put into sys.modules under a second name",
    "14_two_mains/from-main": "an import from whatever program is running",
    "14_two_mains/hard-code": "an entry written down by hand, in the copy that runs",
    "16_patch_where_used/error-expected": "a handler for the error that the test was to prevent",
    "16_patch_where_used/never-put-back": "a name that a test assigns, and leaves assigned",
    "16_patch_where_used/no-assert": "a test that asserts nothing",
    "16_patch_where_used/patch-local-copy": "a patch of the test's own name for the function",
    "16_patch_where_used/patch-package": "a patch of a name that nobody had, made by create=True",
    "16_patch_where_used/patch-then-reload": "a reload that takes the stand-in over for good",
    "16_patch_where_used/patches-what-it-tests": "a patch of the very function that is tested",
    "20_search_path/copy-module": "a copy of a module beside the script, in place of a path to it",
    "20_search_path/dash-m": "a start by -m, which puts another folder in front",
    "20_search_path/dash-m-with-both": "the same, with the script's folder named besides",
    "20_search_path/import-dot-path": "an import that means the folder from which one looks",
    "20_search_path/path-in-the-program": "a change of sys.path where the start was to change",
    "20_search_path/wrong-order": "two entries with a module each, the unwanted one first",
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
        files = [path for path in mistake.rglob("*") if path.is_file() and is_stored(path)]
        pairs = [(one, exercise / one.relative_to(mistake)) for one in files]
        same = [str(mine) for mine, theirs in pairs if theirs.is_file() and alike(mine, theirs)]
        assert same == [], "files that are stored although nobody changed them"
        assert files or read_label(mistake).removes


def test_every_kata_has_mistakes() -> None:
    assert {mistake.parent.name for mistake in WRONG} == set(COURSE.ids)


def test_what_is_not_explained_yet_is_a_mistake_that_is_kept() -> None:
    assert set(NOT_EXPLAINED_YET) <= {named(mistake) for mistake in WRONG}


def is_stored(path: Path) -> bool:
    """Whether a file is a part of the submission, and neither its label nor made from it."""
    return path.name != LABEL and "__pycache__" not in path.parts


def alike(one: Path, other: Path) -> bool:
    """Whether two files have the same contents."""
    return one.read_bytes() == other.read_bytes()
