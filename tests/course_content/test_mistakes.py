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
    "06_main_guard/any-arguments": "a condition on the arguments, where it matters who was started",
    "06_main_guard/cli-deleted": "the part for the command line, taken out of the file",
    "06_main_guard/file-compare": "a condition on file and arguments in place of one on `__name__`",
    "06_main_guard/file-name": "a condition on the arguments in place of one on `__name__`",
    "06_main_guard/main-never-called": "a function for the command line that nobody calls",
    "06_main_guard/not-my-name": "`__name__` compared with the file's name",
    "06_main_guard/own-name": "`__name__` compared with the file's name",
    "07_star_clash/all-in-the-library": "a library that was changed, where its user was to change",
    "07_star_clash/builtins-sum": "stars that stayed, with the builtin reached around them",
    "07_star_clash/copied-filters": "functions that are copies of a library's",
    "07_star_clash/del-sum": "a star that stayed, with one of its names taken away again",
    "07_star_clash/edit-karaoke": "a library that was changed, where its user was to change",
    "08_public_api/all-without-binding": "a list of names that nothing binds",
    "08_public_api/binds-modules": "a module bound where an object in it was wanted",
    "08_public_api/names-itself": "a package that names itself, imported under another name",
    "08_public_api/no-all": "names that a star has from submodules that were loaded",
    "08_public_api/star-of-modules": "names that came by a star, handed on by another",
    "08_public_api/taken-away": "attributes that loading submodules leaves, taken away once",
    "08_public_api/wrappers": "a definition that calls the object of the same name",
    "09_borrowed_import/all-instead": "a list of submodules, where an import was to be written",
    "09_borrowed_import/lean-on-warmup": "an import of a module for what else it imports",
    "09_borrowed_import/loads-everything": "modules that are loaded and not needed",
    "09_borrowed_import/star-instead": "a star that was to load submodules",
    "15_stale_name/default-argument": "a default value that was worked out at the definition",
    "15_stale_name/global-statement": "`global`, where another module's name was meant",
    "15_stale_name/listens-to-the-setter": "a function that is put in place of another module's",
    "15_stale_name/module-level-copy": "a value that an assignment has taken over from a module",
    "15_stale_name/reload-each-time": "a reload that throws away what was set",
    "15_stale_name/star": "a value that a star has taken over",
    "23_name_clash/both-files": "a name that the package binds over a submodule",
    "23_name_clash/del-name": "a name that was taken away, so that the submodule answers",
    "23_name_clash/forgotten-at-once": "an entry of `sys.modules` that was taken out",
    "23_name_clash/function-in-the-cache": "an entry of `sys.modules` that is no module",
    "23_name_clash/function-renamed": "a module, brought where an object in it was meant",
    "23_name_clash/module-becomes-function": "an entry of `sys.modules` that is no module",
    "23_name_clash/module-by-another-name": "a name that the package binds over a submodule",
    "23_name_clash/module-that-can-be-called": "a module, brought where an object in it was meant",
    "23_name_clash/move-into-init": "what was a module, written into the package",
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
