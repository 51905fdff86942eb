"""Programs that forge what is seen of them; the same do forge what a naive observer sees."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import naive
import pytest
from campaign import Campaign, campaign
from corpus.forging import REACH, STOPPED, Forgery
from corpus.lies import DISBELIEVED, LIES, RACING, REACHING, SEARCHING

from grader.errors import MachineError
from grader.interpreter import Observation

pytestmark = pytest.mark.starts_processes

TIERS = ("namespaces", "landlock", "process")
in_every_tier = pytest.mark.parametrize("battle", TIERS, indirect=True, scope="module")


@pytest.fixture(scope="module")
def battle(request: pytest.FixtureRequest) -> Iterator[Campaign]:
    """A campaign in the tier that is asked for; one at a time."""
    try:
        with campaign(request.param) as begun:
            yield begun
    except MachineError as error:
        pytest.skip(f"NOTHING IS KNOWN OF THE TIER {request.param}, which is not here: {error}")


def is_forged(seen: Observation) -> bool:
    """Whether something was seen that the program has put in the observer's mouth."""
    return b"FORGED" in msgspec.json.encode(seen, enc_hook=repr)


def named(forgery: Forgery) -> str:
    return forgery.name


@in_every_tier
@pytest.mark.parametrize("record", [False, True], ids=["bare", "recorded"])
@pytest.mark.parametrize("forgery", [*STOPPED, *DISBELIEVED], ids=named)
def test_the_observer_is_out_of_reach(battle: Campaign, forgery: Forgery, record: bool) -> None:
    seen, unharmed = battle.forge(forgery, record=record)
    assert (is_forged(seen), unharmed) == (False, True), seen


@in_every_tier
@pytest.mark.parametrize("forgery", [*REACHING, *SEARCHING], ids=named)
def test_what_can_reach_the_observer_is_witnessed(battle: Campaign, forgery: Forgery) -> None:
    seen, unharmed = battle.forge(forgery)
    assert (forgery.flag in seen.witnessed, unharmed) == (True, True), seen


@in_every_tier
@pytest.mark.parametrize("forgery", [*LIES, *RACING], ids=named)
def test_a_lie_changes_nothing_that_is_seen_from_outside(
    battle: Campaign, forgery: Forgery
) -> None:
    seen, unharmed = battle.forge(forgery)
    from_outside = (seen.tier, seen.stdout, seen.cpu >= 0, unharmed)
    assert from_outside == (battle.tier, "", True, True)
    assert seen.limit in (None, "wall")


@pytest.mark.parametrize("forgery", [*STOPPED, *REACHING], ids=named)
def test_the_same_forgery_deceives_a_naive_observer(forgery: Forgery, tmp_path: Path) -> None:
    report = tmp_path / "report"
    subprocess.run(
        [sys.executable, "-S", naive.__file__, REACH + forgery.source, str(report)],
        cwd=tmp_path,
        capture_output=True,
        timeout=20,
        check=True,
    )
    assert "FORGED" in report.read_text()
