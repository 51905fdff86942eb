"""Kata 01: an oven that is switched off only after a block that has ended well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner

HEAT = st.integers(min_value=50, max_value=300)
ERRORS = st.sampled_from(["ValueError", "KeyError", "SystemExit", "KeyboardInterrupt"])


@pytest.mark.concept("exit-always")
@given(heat=HEAT)
def test_order(run: Runner, heat: int) -> None:
    """The oven is on while the block runs, and off after one that has ended well."""
    seen = run(f"from kitchen import log, oven\nwith oven({heat}):\n    log.append('cake')")
    assert seen["log"] == [f"on at {heat}", "cake", "off"]


@pytest.mark.concept("exit-always")
@given(heat=HEAT, error=ERRORS)
def test_off_after_an_error(run: Runner, heat: int, error: str) -> None:
    """The oven is off after a block that was left by an error."""
    seen = run(burning(heat, error))
    assert seen["log"] == [f"on at {heat}", "off"], f"after a {error}"


@pytest.mark.concept("exit-always")
@given(heat=HEAT, error=ERRORS)
def test_error_is_heard_of(run: Runner, heat: int, error: str) -> None:
    """An error that leaves the block is not kept from whoever was baking."""
    assert run(burning(heat, error))["heard"] == error


@pytest.mark.concept("enter-binds")
@given(heat=HEAT)
def test_heat_is_bound(run: Runner, heat: int) -> None:
    """`with oven(180) as heat` binds 180."""
    seen = run(f"from kitchen import oven\nwith oven({heat}) as found:\n    pass")
    assert seen["found"] == heat


def burning(heat: int, error: str) -> str:
    """Return a program whose block is left by an error, which it hears of or does not."""
    return (
        "from kitchen import log, oven\n"
        "heard = None\n"
        "try:\n"
        f"    with oven({heat}):\n"
        f"        raise {error}\n"
        f"except {error}:\n"
        f"    heard = {error!r}\n"
    )
