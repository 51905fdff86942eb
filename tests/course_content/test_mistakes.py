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
    "21_namespace_spread/append-path": "a folder of somebody else's added to `__path__` by hand",
    "21_namespace_spread/copy-of-the-module": "a module with the text of another team's",
    "21_namespace_spread/extended-once": "`extend_path` in each portion, asked once at import",
    "21_namespace_spread/init-in-both": "an `__init__.py` in each of two folders of one package",
    "21_namespace_spread/new-name": "a module that was renamed out of the package it is asked of",
    "22_regular_wins/file-beside": "a module beside the folder that was to be its package",
    "22_regular_wins/init-imports-vendor": "everybody's folders put into `__path__` by hand",
    "22_regular_wins/init-misspelt": "a misspelt `__init__.py` in the folder that was passed over",
    "22_regular_wins/init-one-level-up": "an `__init__.py` one folder above the one that lacks it",
    "22_regular_wins/vendor-points-here": "a file of somebody else's that was changed",
    "26_plugin_discovery/beside-the-package": "plugins looked for in the folder of `__file__`",
    "26_plugin_discovery/dir-of-package": "`dir` of a package, asked for modules never imported",
    "26_plugin_discovery/glob-py": "a pattern for file names, where packages count as well",
    "26_plugin_discovery/iter-everything": "`iter_modules` without the package's `__path__`",
    "26_plugin_discovery/keep-private": "names with an underscore among those that are found",
    "26_plugin_discovery/modules-only": "packages left out of what is found",
    "26_plugin_discovery/names-written-down": "the names of the plugins as literals",
    "27_package_data/beside-the-file": "a path next to `__file__`, where no file system is",
    "27_package_data/chdir": "a change of the current directory",
    "27_package_data/constant": "the contents of a data file as a literal",
    "27_package_data/names-itself": "a package's own name as text, in a package that has another",
    "27_package_data/open-traversable": "`open` given what is no path in a file system",
    "27_package_data/sys-path-zero": "a path next to the first entry of `sys.path`",
    "28_zipapp/cwd-hack": "the current directory put before the archive on `sys.path`",
    "28_zipapp/init-in-src": "an `__init__.py` at the top of what is run, and no `__main__.py`",
    "28_zipapp/main-moved-up": "a package that was run with `-m`, and has no `__main__.py` now",
    "28_zipapp/main-py": "a `main.py` at the top of what is run, and no `__main__.py`",
    "28_zipapp/only-the-archive": "an entry point that is written into the archive alone",
    "28_zipapp/printed-anew": "the printed text as a literal",
    "34_stale_bytecode/by-its-name": "the one file that was seen, where a kind of file was meant",
    "34_stale_bytecode/caches-cleared": "a module without a source, which `__pycache__` is not",
    "34_stale_bytecode/delete-only-pycache": "a module without a source that is imported in peace",
    "34_stale_bytecode/fallback": "an optional import of what is found without a source",
    "34_stale_bytecode/import-changed-only": "a file that makes a module nobody imports",
    "34_stale_bytecode/invalidate": "a module without a source that is imported in peace",
    "34_stale_bytecode/swept-and-still-asked-first": "an optional import of what has no source",
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
