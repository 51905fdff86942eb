"""Tiers: each is tried before it is believed, and what is chosen is said."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cli import main
from grader.errors import MachineError
from grader.interpreter import Interpreter, Observation, Program, selftest
from grader.interpreter.selftest import ACTS, Tried, best, tried
from grader.interpreter.tiers import BEST_FIRST, Name, tier
from grader.reports.style import Style
from grader.reports.tiers import chosen, document, screen

TIERS = [one for one in BEST_FIRST if one != "process"]
JAIL_STARTS = "bubblewrap is not installed\n  → install your system's package bubblewrap"


def works(name: Name) -> bool:
    """Whether a tier can be had on this machine."""
    with Interpreter(tier=name) as interpreter:
        return tried(interpreter).refused is None


@pytest.fixture(params=TIERS)
def sandboxed(request: pytest.FixtureRequest) -> Name:
    """A sandboxed tier of this machine."""
    name: Name = request.param
    if not works(name):
        pytest.skip(f"tier {name} cannot be had here: see grader doctor")
    return name


def test_one_s_own_rights_allow_everything_that_is_tried() -> None:
    with Interpreter(tier="process") as interpreter:
        assert tried(interpreter) == Tried("process", tuple(ACTS), None)


def test_a_sandbox_stops_everything_that_is_tried(sandboxed: Name) -> None:
    with Interpreter(tier=sandboxed) as interpreter:
        assert tried(interpreter) == Tried(sandboxed, (), None)


def test_the_observation_says_in_which_tier_it_was_made(sandboxed: Name) -> None:
    with Interpreter(tier=sandboxed) as interpreter:
        seen = interpreter.run({"m.py": b"X = 1"}, Program(source="import m; x = m.X"))
    assert (seen.tier, seen["x"], seen.outcome) == (sandboxed, 1, "completed")


def test_a_program_sees_the_same_in_every_tier(sandboxed: Name) -> None:
    source = """
import os, sys, m
path = [one for one in sys.path[1:]]
flags, names = tuple(sys.flags), sorted(sys.modules)
here = os.listdir('.')
"""
    seen: list[Observation] = []
    for name in ("process", sandboxed):
        with Interpreter(tier=name) as interpreter:
            seen.append(interpreter.run({"m.py": b""}, Program(source=source)))
    assert {**seen[0].names} == {**seen[1].names}
    assert [*seen[0].modules] == [*seen[1].modules]


class Leaky(Interpreter):
    """A sandbox with a hole: what runs in it is not confined."""

    def __init__(self) -> None:
        super().__init__(tier="process")
        self.tier = "namespaces"


def test_a_sandbox_with_a_hole_is_refused() -> None:
    with Leaky() as interpreter:
        refused = tried(interpreter).refused
    assert refused is not None
    assert "a program in it could read a file of yours" in refused


def without(*names: Name) -> Callable[[Interpreter], Tried]:
    """Return a self-test that some tiers do not pass."""

    def trial(interpreter: Interpreter) -> Tried:
        refused = JAIL_STARTS if interpreter.tier in names else None
        return Tried(interpreter.tier, (), refused)

    return trial


@pytest.mark.parametrize(
    ("broken", "taken"),
    [((), "namespaces"), (("namespaces",), "landlock"), (("namespaces", "landlock"), "process")],
)
def test_the_best_tier_that_works_is_taken(
    broken: tuple[Name, ...], taken: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "tried", without(*broken))
    with best() as interpreter:
        assert interpreter.tier == taken


def test_none_is_taken_that_is_worse_than_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "tried", without("namespaces", "landlock"))
    with pytest.raises(MachineError) as caught:
        best(lowest="landlock")
    said = str(caught.value)
    assert "tier namespaces: bubblewrap is not installed" in said
    assert "tier landlock: " in said


def test_a_jail_leaves_nothing_to_be_removed() -> None:
    place = tier("namespaces")
    place.make_room()
    place.put_away()
    place.tidy()
    place.close()
    assert not Path(place.root).exists()


FOUND = (
    Tried("namespaces", (), JAIL_STARTS),
    Tried("landlock", (), None),
    Tried("process", ("read", "write"), None),
)


def test_doctor_shows_why_a_tier_cannot_be_used_and_what_to_do() -> None:
    shown = screen("Python 3.12", FOUND, Style(width=80)).splitlines()
    assert shown[0] == "Python 3.12"
    assert shown[2].startswith("✗ namespaces")
    assert shown[3] == "    cannot be used: bubblewrap is not installed"
    assert shown[4] == "    → install your system's package bubblewrap"


def test_doctor_shows_what_each_tier_stops_and_what_not() -> None:
    shown = " ".join(screen("Python 3.12", FOUND, Style(width=200)).split())
    assert "stopped here: read a file of yours, write a file elsewhere, connect" in shown
    assert "not stopped: read a file of yours, write a file elsewhere ✓" not in shown
    assert shown.endswith(
        "Everything is checked in tier landlock, your own work and other people's."
    )


def test_doctor_warns_where_there_is_no_sandbox() -> None:
    bare = (FOUND[0], FOUND[1]._replace(refused="no Landlock"), FOUND[2])
    assert "it would run with your rights" in screen("here", bare, Style(width=200))


@pytest.mark.parametrize("width", [60, 80, 140])
def test_doctor_fits_the_screen(width: int) -> None:
    lines = screen("Python 3.12", FOUND, Style(width=width)).splitlines()
    assert [one for one in lines if len(one) > max(width, 90)] == []


def test_the_document_says_the_same() -> None:
    said = document("Python 3.12", FOUND)
    assert (said["version"], said["sandbox"], chosen(FOUND)) == (1, "landlock", "landlock")
    jail, fence, bare = said["tiers"]
    assert (jail["works"], jail["why_not"], jail["stopped"]) == (False, JAIL_STARTS, [])
    assert (fence["works"], fence["stopped"]) == (True, [*ACTS])
    assert bare["not_stopped"] == ["read", "write"]


def test_the_command_tries_all_tiers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["tier"] for one in said["tiers"]] == [*BEST_FIRST]
    assert said["tiers"][-1]["not_stopped"] == [*ACTS]
