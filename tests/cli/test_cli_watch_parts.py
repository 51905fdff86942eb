"""What a watched kata's keys are called, and how its lines fit into a window."""

import pytest
from rich.cells import cell_len

from grader.cli.watch_keys import BACK, ENTER, ESCAPE, FORTH, ON, PAGE_BACK, keys
from grader.cli.watch_pages import key_lines
from grader.cli.watch_screen import SEQUENCES, fitting
from grader.reports.style import Style


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("h", ["h"]),
        ("hq", ["h", "q"]),
        ("\r", [ENTER]),
        (" ", [ON]),
        ("\x1b", [ESCAPE]),
        ("\x1b[A\x1b[A\x1b[B", [BACK, BACK, FORTH]),
        ("\x1bOA", [BACK]),
        ("\x1b[5~\x1b[6~", [PAGE_BACK, ON]),
        ("\x1b[1;5Ah", ["\x1b[1;5A", "h"]),
        ("\x04", ["q"]),
        ("", []),
    ],
)
def test_keys_are_told_apart_however_many_come_at_once(told: str, found: list[str]) -> None:
    assert keys(told) == found


@pytest.mark.parametrize(
    "line", ["x" * 200, "漢字" * 60, "a word " * 30, f"\x1b[31m{'red ' * 40}\x1b[0m", "🐍" * 59]
)
def test_a_line_without_room_is_broken_as_the_terminal_counts(line: str) -> None:
    lines = fitting([line], 60)
    assert max(cell_len(SEQUENCES.sub("", one)) for one in lines) <= 60
    whole = "".join(SEQUENCES.sub("", one) for one in lines)
    assert whole.replace(" ", "") == SEQUENCES.sub("", line).replace(" ", "")


def test_a_line_with_room_is_left_alone() -> None:
    line = f"  \x1b[1m{'x' * 58}\x1b[0m"
    assert fitting(["", line], 60) == ["", line]


@pytest.mark.parametrize("width", [60, 70, 80, 140])
def test_all_keys_are_named_in_one_line_that_fits(width: int) -> None:
    (line,) = key_lines(Style(width))
    assert len(line) <= width
    assert line.split()[::2] == ["h", "t", "c", "l", "r", "n", "q", "?"]
