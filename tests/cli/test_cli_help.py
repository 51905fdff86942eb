"""`--help`: by what one wants to do, within 80 columns, with examples that can be typed."""

import shlex
from pathlib import Path

import pytest
from typed import Command

from grader.cli import commands
from grader.cli.naming import meant
from grader.course import find_course, read_course

EXAMPLES = [(name, line) for name, lines in commands.EXAMPLES.items() for line in lines if line]


def test_commands_stand_below_what_they_are_for(course: Path, grader: Command) -> None:
    text = grader("--help").out
    places = [text.index(f"\n{title}:\n    {name} ") for name, title in commands.GROUPS.items()]
    assert places == sorted(places)
    assert next(iter(commands.GROUPS)) == next(iter(commands.COMMANDS))


@pytest.mark.parametrize("name", [None, *commands.COMMANDS])
def test_no_line_is_wider_than_80_columns(course: Path, grader: Command, name: str | None) -> None:
    text = grader(*([] if name is None else [name]), "--help").out
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_examples_are_the_last_thing_that_one_reads(course: Path, grader: Command) -> None:
    assert grader("hint", "--help").out.endswith(
        "\n\nfor example:\n  grader hint 3\n  grader hint circular --back\n"
    )
    assert "for example:" not in grader("doctor", "--help").out


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_each_example_can_be_typed(name: str, line: str) -> None:
    words = shlex.split(line)
    assert name in (words[0], commands.WHERE)
    before, program = commands.parted(words)
    assert (program is None) == ("--" not in words)
    assert program is None or words[0] in commands.RUN_PROGRAMS
    _, unused = commands.parser(words[0]).parse_known_args(before)
    assert unused == []


def test_examples_name_what_the_course_has() -> None:
    course = read_course(find_course(Path(__file__).parent))
    named = [word for _, line in EXAMPLES for word in line.split()[1:] if word.isdecimal()]
    assert {meant(word, course.ids) for word in named} <= {*course.ids}
    assert meant("circular", course.ids) == "13_circular"
    assert {"circular-import", "star-import", "lazy-import"} <= set(course.concept_ids())


def test_every_entry_of_the_tables_is_a_command() -> None:
    assert set(commands.GROUPS) <= set(commands.COMMANDS)
    assert set(commands.EXAMPLES) - {commands.WHERE} <= set(commands.COMMANDS)
