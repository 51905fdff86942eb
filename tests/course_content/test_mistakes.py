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
    "17_init_order/lazy-never-called": "a function that is to sign up, and is never called",
    "17_init_order/nobody-loads": "a module that is to sign up, and is never imported",
    "17_init_order/overwritten": "a name that is bound again below the import that filled it",
    "17_init_order/registry-below-effects": "two bindings of one name, each with a life of its own",
    "18_deferred_import/does-without": "a handler that answers with a copy of the engine",
    "18_deferred_import/drop-cache": "an entry of `sys.modules` taken out after each import",
    "18_deferred_import/only-for-the-checker": "an import for the type checker, used at run time",
    "18_deferred_import/reload": "a reload in place of a second import that only binds",
    "18_deferred_import/swallow": "an import that is attempted, and still done too early",
    "18_deferred_import/too-early": "an import in a function that is called in any case",
    "19_optional_dependency/any-import-error": "a handler for all that is wrong with one name",
    "19_optional_dependency/forgot-fallback": "a handler that leaves the name unbound",
    "19_optional_dependency/look-for-the-file": "a file that is asked for in one folder alone",
    "19_optional_dependency/message-text": "a handler that looks for a name in a message",
    "19_optional_dependency/slow-whatever-happens": "a handler around the use of a library",
    "24_reload/drop-from-cache": "a second module, made by taking the first out of `sys.modules`",
    "24_reload/import-again": "a second import where the code was to be executed again",
    "24_reload/reads-the-file": "a file that is executed past the import system",
    "24_reload/reload-a-string": "a reload of a text in place of a module",
    "24_reload/reload-as-import": "a name that was taken over, and not bound again",
    "24_reload/reload-copy": "an import in a function that binds there alone",
    "24_reload/swallow": "a handler that keeps the failure of a reload to itself",
    "25_dynamic_import/executed-by-path": "a file that is executed past the import system",
    "25_dynamic_import/getattr-once": "an attribute that is asked for with a dot in its name",
    "25_dynamic_import/on-the-path": "a folder inside a package that is put on the path",
    "25_dynamic_import/only-cache": "a look into `sys.modules` in place of an import",
    "25_dynamic_import/swallow": "a handler that returns None for a module that was not found",
    "25_dynamic_import/the-word-itself": "a statement that names the variable which holds a name",
    "29_type_checking/any": "an annotation that says less than it did",
    "29_type_checking/future-only": "annotations that are left as text, and an import that is not",
    "29_type_checking/guard-inverted": "an import that a program executes, and a checker does not",
    "29_type_checking/in-the-function": "an import where no reader of the signature can see it",
    "29_type_checking/no-annotation": "an annotation that is gone",
    "29_type_checking/string-only": "a name in an annotation that nothing binds, for no reader",
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
