"""`grader watch` without a window: a line for each verdict, and with --plain all that there is."""

import io
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from typed import Command, Seen
from watch_faked import Fake, state

from grader.cli import terminal
from grader.grading import judge

KATAS = "exercises/01_greet"
HEADING = "01_greet: not solved, 0 of 1 checks. Given {state}.\n"
WITH_ENTER = "Keys, each with Enter: "


@pytest.fixture
def watch(grader: Command, course: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Type `grader watch …`, with these lines typed once there is a verdict."""
    monkeypatch.setattr(judge, "Judge", Fake)
    say = terminal.say

    def type_(lines: str, *words: str) -> Seen:
        typed = Typed(lines)
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(terminal, "say", typed.hearing(say))
        return grader("watch", *words)

    return type_


class Typed(io.StringIO):
    """Lines of somebody who waits for the first verdict."""

    def __init__(self, lines: str) -> None:
        super().__init__(lines)
        self._heard = threading.Event()

    def hearing(self, say: Callable[..., None]) -> Callable[..., None]:
        """Return what says the same, and is heard."""

        def said(text: str, end: str = "\n") -> None:
            say(text, end)
            if " checks" in text:
                self._heard.set()

        return said

    def __next__(self) -> str:
        self._heard.wait(20)
        return super().__next__()


def test_without_a_window_a_verdict_is_one_line(course: Path, watch: Command) -> None:
    assert watch("q\n") == (0, HEADING.format(state=state(course / KATAS)), "")


def test_plain_tells_all_of_it_below(course: Path, watch: Command) -> None:
    seen = watch("h\nq\n", "--plain")
    given = state(course / KATAS)
    assert seen.out.startswith(WITH_ENTER)
    rest = seen.out.partition("\n\n")[2]
    assert rest.startswith(
        HEADING.format(state=given) + f"\n  ✗ Given {given}.\n\nEdit {KATAS}, and save.\n\n"
    )
    assert "01_greet: hint 1 of 3" in rest
    assert "\x1b" not in seen.out


def test_a_list_is_told_in_words(watch: Command) -> None:
    assert "\n02_count, Count to three: not begun" in watch("l\nq\n", "--plain").out


def test_a_kata_may_be_named_or_stood_in(
    course: Path, watch: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert watch("q\n", "2").out.startswith("02_count: not solved")
    monkeypatch.chdir(course / "exercises/02_count")
    assert watch("q\n").out.startswith("02_count: not solved")


def test_where_all_is_solved_it_says_so(course: Path, watch: Command) -> None:
    for kata in ("01_greet", "02_count"):
        (course / "exercises" / kata / "it.py").write_text("# SOLVED\n")
        watch("q\n", kata)
    assert watch("") == (
        0,
        "All katas are solved. To watch one all the same: grader watch KATA\n",
        "",
    )


@pytest.mark.parametrize("words", [["exercises"], ["solutions/01_greet"]])
def test_what_is_not_one_exercise_is_not_watched(
    course: Path, watch: Command, words: list[str]
) -> None:
    said = "watch follows one kata of your own exercises\n  → for other folders: grader check PATH"
    assert watch("", *words) == (2, "", f"grader: {said}\n")


def test_a_state_file_of_a_newer_grader_is_refused_before_the_work(
    course: Path, watch: Command
) -> None:
    (course / ".grader").mkdir()
    (course / ".grader/state.json").write_text('{"version": 99, "katas": {}}')
    seen = watch("", "1")
    assert (seen.status, seen.out) == (2, "")
    assert "of version 99" in seen.err
