"""Every attack of the corpus, in both sandboxed tiers; and without one, to see that it attacks."""

import platform
from collections.abc import Iterator

import pytest
from campaign import Campaign, campaign, expected_gains, faults_of_control
from corpus import ATTACKS, SANDBOXED
from corpus.attack import Attack
from jails import FORKED
from samples import some

from grader.errors import MachineError

UNGUARDED = [name for name, attack in ATTACKS.items() if attack.control is True]


@pytest.fixture(scope="module")
def battle(request: pytest.FixtureRequest) -> Iterator[Campaign]:
    """A campaign in the tier that is asked for; one at a time."""
    try:
        with campaign(request.param) as begun:
            yield begun
    except MachineError as error:
        pytest.skip(f"NOTHING IS KNOWN OF THE TIER {request.param}, which is not here: {error}")


@pytest.fixture
def attack(name: str) -> Attack:
    """An attack by its name."""
    if "system_call(" in ATTACKS[name].source and platform.machine() != "x86_64":
        pytest.skip("the numbers of system calls in the corpus are those of x86-64")
    return ATTACKS[name]


@pytest.mark.starts_processes
@pytest.mark.parametrize("battle", SANDBOXED, indirect=True, scope="module")
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_and_the_next_program_is_unharmed(
    battle: Campaign, attack: Attack
) -> None:
    assert battle.attack(attack).faults(attack, battle.tier) == []


@pytest.mark.parametrize("battle", [FORKED], indirect=True, scope="module")
@pytest.mark.parametrize("name", some(ATTACKS))
def test_it_gains_nothing_in_a_jail_that_was_forked(battle: Campaign, attack: Attack) -> None:
    assert battle.attack(attack).faults(attack, battle.tier) == []


@pytest.mark.parametrize("battle", ["process"], indirect=True, scope="module")
@pytest.mark.parametrize("name", UNGUARDED)
def test_the_same_attack_gains_where_nothing_stops_it(battle: Campaign, attack: Attack) -> None:
    result = battle.attack(attack, expected_gains(attack))
    assert faults_of_control(attack, result) == []


def test_attacks_that_are_not_run_unguarded_say_why() -> None:
    for name, attack in ATTACKS.items():
        assert attack.control is True or len(str(attack.control)) > 20, name
