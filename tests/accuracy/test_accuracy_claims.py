"""What a text claims, and how it is marked against a cause."""

import re

import pytest
from accuracy.claims import CLAIMS, Claim, Mark, made_in, mark, mark_of_silence
from programs import EXPLAINED, NOT_BUILT

from grader.explain.wording import TEXTS

CYCLE = "cannot import name 'a' from 'm' (most likely due to a circular import) (m.py)"
KNOWN = {*TEXTS, *(case.cause for case in (*EXPLAINED, *NOT_BUILT))}


@pytest.mark.parametrize(
    ("text", "cause", "marked"),
    [
        (CYCLE, "circular-import", "right"),
        (CYCLE, "misspelled-name", "false"),
        (CYCLE, "name-not-defined-there", "right"),
        ("No module named 'numpy'", "not-installed", "right"),
        ("No module named 'Utils'", "wrong-case", "nothing"),
        ("No module named 'Utils' can be imported. Perhaps you need to install it.", "wrong-case",
         "false"),
        ("No module named 'x.py'; 'x' is not a package", "py-suffix-in-import", "right"),
        ("name 'maths' is not defined. Did you mean: 'math'?", "misspelled-module", "right"),
        ("name 'json' is not defined. Did you forget to import 'json'?", "alias-hides-name",
         "false"),
        ("name 'json' is not defined. Did you forget to import 'json'?", "module-never-imported",
         "right"),
        ("module 'm' has no attribute 'f' (consider renaming 'm.py')", "circular-import", "false"),
        ("module 'm' has no attribute 'f' (consider renaming 'm.py')", "shadowed-stdlib", "right"),
        ("Item in m.__all__ must be str, not function", "all-wrong-type", "right"),
        ("attempted relative import beyond top-level package", "relative-import-beyond-top",
         "right"),
        ("attempted relative import beyond top-level package", "circular-import", "nothing"),
        ("invalid syntax", "invalid-module-name", "nothing"),
        ("", "stale-binding", "nothing"),
    ],
)  # fmt: skip
def test_a_text_is_marked_by_what_it_claims(text: str, cause: str, marked: Mark) -> None:
    assert mark(text, frozenset([cause])) == marked


def test_one_true_claim_outweighs_what_else_is_said() -> None:
    text = "Did you mean `runpy`? No module named `numpy`. Perhaps you need to install it."
    assert mark(text, frozenset(["not-installed"])) == "right"
    assert mark(text, frozenset(["misspelled-module"])) == "right"
    assert mark(text, frozenset(["sys-path"])) == "false"


def test_how_a_text_is_broken_into_lines_and_capitalised_does_not_matter() -> None:
    assert made_in("Most likely due to a Circular\n    import") == made_in("circular import") != []


def test_of_a_healthy_program_nothing_is_right_and_blaming_imports_is_false() -> None:
    assert mark_of_silence("") == "right"
    assert mark_of_silence("name 'nmae' is not defined. Did you mean: 'name'?") == "right"
    assert mark_of_silence(CYCLE) == "false"
    assert mark_of_silence("Perhaps you need to install it.") == "false"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.phrase)
def test_a_claim_is_about_causes_that_there_are(claim: Claim) -> None:
    assert claim.true_of <= KNOWN, "a cause that no label and no explanation names"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.phrase)
def test_a_phrase_can_be_read(claim: Claim) -> None:
    phrase = claim.phrase
    assert re.compile(phrase)
    assert phrase == phrase.lower(), "texts are compared in small letters"


def test_what_alarms_misleads() -> None:
    assert [claim.phrase for claim in CLAIMS if claim.alarms and not claim.misleads] == []
