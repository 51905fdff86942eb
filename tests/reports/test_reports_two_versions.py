"""Two versions of files on one screen, whatever is in them."""

import time

import pytest

from grader.reports.style import Style
from grader.reports.two_versions import MOST_BYTES, MOST_LINES, beside, changes

HEADS = ("yours", "one right answer")
NARROW, WIDE = Style(width=60), Style(width=100)


def test_what_changes_is_shown_with_two_lines_around_it() -> None:
    old = "".join(f"line {n}\n" for n in range(1, 10))
    new = old.replace("line 5\n", "line five\n")
    assert changes({"a.py": old.encode()}, {"a.py": new.encode()}, NARROW).splitlines() == [
        "a.py  changes", "  …", "    line 3", "    line 4", "  - line 5", "  + line five",
        "    line 6", "    line 7",
    ]  # fmt: skip


def test_files_that_come_and_go_are_named() -> None:
    assert changes({"a.py": b"x\n", "same": b""}, {"b.py": b"", "same": b""}, NARROW) == (
        "a.py  goes\n  - x\n\nb.py  comes back"
    )


def test_only_the_text_is_shown_and_no_terminal_obeys_it() -> None:
    hostile = "\x1b[2J\u202eevil\x07\r\n\tx = 1\n".encode()
    for shown in (
        changes({"a\x1b.py": hostile}, {}, NARROW),
        beside({"a\x1b.py": hostile}, {}, HEADS, WIDE),
        beside({"a\x1b.py": hostile}, {}, HEADS, NARROW),
    ):
        assert all(one.isprintable() for line in shown.split("\n") for one in line)
        assert "[2J evil" in shown
        assert "    x = 1" in shown


@pytest.mark.parametrize(
    "data",
    [b"\0\1\2", b"x" * (MOST_BYTES + 1), b"\n" * (MOST_LINES + 1)],
    ids=["no text", "long line", "many lines"],
)
def test_what_cannot_be_shown_is_said(data: bytes) -> None:
    told = "is no text, or too long to be shown here"
    assert changes({"a": data}, {"a": b""}, NARROW) == f"a  changes\n  {told}"
    assert beside({"a": data}, {"a": b""}, HEADS, WIDE) == f"a\n  {told}"


def test_text_that_is_not_utf8_is_shown_as_far_as_it_goes() -> None:
    assert changes({"a": b"caf\xe9\n"}, {}, NARROW) == "a  goes\n  - caf�"


def test_long_lines_go_on_in_their_own_column() -> None:
    shown = beside({"a": b"y" * 60}, {"a": b"t" * 60}, HEADS, WIDE).splitlines()
    assert shown == [
        "a",
        f"  {'yours':<47}   one right answer",
        f"  {'y' * 47} | {'t' * 47}",
        f"  {'y' * 13:<47} | {'t' * 13}",
    ]
    assert max(map(len, shown)) <= WIDE.width


def test_the_most_repetitive_files_are_shown_at_once() -> None:
    old = b"x\n" * (MOST_LINES - 1)
    new = b"x\n" * (MOST_LINES // 2) + b"y\n" + b"x\n" * (MOST_LINES // 2 - 2)
    began = time.process_time()
    beside({"a": old}, {"a": new}, HEADS, WIDE)
    assert time.process_time() - began < 2
