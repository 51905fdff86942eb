"""Text that fits the screen and cannot drive it."""

import pytest

from grader.reports.style import GREEN, Style, printable, shortened


def test_colour_is_only_where_it_is_wanted() -> None:
    assert Style(colour=True).paint("✓", GREEN) == "\x1b[32m✓\x1b[0m"
    assert Style().paint("✓", GREEN) == "✓"
    assert Style(colour=True).paint("", GREEN) == ""


@pytest.mark.parametrize("width", [60, 80, 140])
def test_lines_fit(width: int) -> None:
    lines = Style(width=width).wrapped("word " * 100, indent=4, hang=2)
    assert all(len(line) <= width for line in lines)
    assert len(lines[0]) > width - 8
    assert (lines[0][:5], lines[1][:7]) == ("    w", "      w")


def test_code_is_not_broken_in_the_middle() -> None:
    text = "word " * 9 + "`python -c 'import game; print(game)'` and on"
    assert "  `python -c 'import game; print(game)'` and on" in Style(width=60).wrapped(text, 2)


def test_a_lone_backtick_holds_nothing_together() -> None:
    assert len(Style(width=60).wrapped("` " + "word " * 30)) == 3


@pytest.mark.parametrize("text", ["\x1b[2J", "\r", "\x07", "\u202e", "\x9b1m", "\0", "\udc80"])
def test_what_a_terminal_would_obey_is_made_harmless(text: str) -> None:
    assert all(one.isprintable() for one in printable(f"a{text}b"))
    assert all(one.isprintable() for one in "".join(Style().wrapped(f"a {text} b")))


def test_what_is_cut_shows_that_it_was() -> None:
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdefg", 6) == "abcde…"
    assert shortened("abc", 0) == "…"
