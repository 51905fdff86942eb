"""Kata 02: a context manager that answers every error with True."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner

DERIVED = st.sampled_from(
    [
        ("LookupError", "KeyError"),
        ("ArithmeticError", "ZeroDivisionError"),
        ("ValueError", "UnicodeError"),
    ]
)
KINDS = st.sampled_from(["KeyError", "ValueError", "TypeError", "ZeroDivisionError"])
PAIRS = st.tuples(KINDS, KINDS).filter(lambda pair: pair[0] != pair[1])


@pytest.mark.concept("exit-answer")
@given(kind=KINDS)
def test_expected_goes_no_further(run: Runner, kind: str) -> None:
    """An error of the expected kind ends the block and goes no further."""
    seen = run(trial(kind, f"raise {kind}"))
    assert (seen["left"], seen["inside"]) == (None, ["begun"])


@pytest.mark.concept("exit-answer")
@given(pair=DERIVED)
def test_derived_goes_no_further(run: Runner, pair: tuple[str, str]) -> None:
    """Nor does an error whose class is derived from the expected one."""
    expected, derived = pair
    assert run(trial(expected, f"raise {derived}"))["left"] is None


@pytest.mark.concept("exit-answer")
@given(pair=PAIRS)
def test_others_go_on(run: Runner, pair: tuple[str, str]) -> None:
    """Any other error goes on as if there were no `with`."""
    expected, other = pair
    assert run(trial(expected, f"raise {other}"))["left"] == other


@pytest.mark.concept("exit-answer")
@given(kind=KINDS)
def test_no_error(run: Runner, kind: str) -> None:
    """A block that ends well is left in peace."""
    seen = run(trial(kind, "inside.append('done')"))
    assert (seen["left"], seen["inside"]) == (None, ["begun", "done"])


@pytest.mark.concept("enter-binds")
@given(pair=PAIRS)
def test_error_can_be_looked_at(run: Runner, pair: tuple[str, str]) -> None:
    """`with Expected(…) as trial` binds the object whose `seen` is the error."""
    expected, other = pair
    asked = "same = found is manager\nseen = type(found.seen).__name__"
    for name in (expected, other, "NoneType"):
        code = "pass" if name == "NoneType" else f"raise {name}"
        seen = run(trial(expected, code) + asked)
        assert (seen["same"], seen["seen"]) == (True, name), f"a block with the line `{code}`"


def trial(expected: str, code: str) -> str:
    """Return a program that tries a line of code, and says what has left the block."""
    return (
        "from trial import Expected\n"
        f"manager, inside, left = Expected({expected}), [], None\n"
        "try:\n"
        "    with manager as found:\n"
        "        inside.append('begun')\n"
        f"        {code}\n"
        "except Exception as error:\n"
        "    left = type(error).__name__\n"
    )
