"""`grader hint` and `grader concept`."""

import json
from pathlib import Path

import pytest
from typed import Command

from grader.cli import terminal


def heads(grader: Command, *words: str) -> str:
    return grader("hint", *words).out.splitlines()[0]


def test_the_first_hint_says_how_to_get_the_next(course: Path, grader: Command) -> None:
    assert grader("hint", "01_greet") == (
        0,
        (
            "01_greet: hint 1 of 3\n"
            "\n"
            "  Look at it.\n"
            "\n"
            "Try this first. If it is not enough: grader hint 01_greet\n"
        ),
        "",
    )


def test_each_time_shows_one_more_and_the_last_one_leads_to_the_concept(
    course: Path, grader: Command
) -> None:
    shown = [heads(grader, "1") for _ in range(4)]
    assert [line[-6:] for line in shown] == ["1 of 3", "2 of 3", "3 of 3", "3 of 3"]
    assert grader("hint", "greet").out.splitlines()[-1] == (
        "This is the last hint. The concept behind it: grader concept naming"
    )


def test_one_may_go_back_and_on_from_where_one_was(course: Path, grader: Command) -> None:
    assert heads(grader, "1", "--again").endswith("1 of 3")
    assert heads(grader, "1").endswith("2 of 3")
    assert heads(grader, "1", "--again").endswith("2 of 3")
    assert heads(grader, "1", "--level", "1").endswith("1 of 3")
    assert heads(grader, "1").endswith("2 of 3")
    assert heads(grader, "1", "3").endswith("3 of 3")
    assert [heads(grader, "1", "--back")[-6:] for _ in range(3)] == ["2 of 3", "1 of 3", "1 of 3"]
    assert [heads(grader, "1")[-6:] for _ in range(3)] == ["2 of 3", "3 of 3", "3 of 3"]
    assert heads(grader, "1", "--first").endswith("1 of 3")


def test_going_back_forgets_no_hint(course: Path, grader: Command) -> None:
    grader("hint", "1", "3")
    grader("hint", "1", "--first")
    assert json.loads(grader("progress", "--json").out)["katas"][0]["hints"] == 3


def test_a_later_hint_says_how_to_go_back(course: Path, grader: Command) -> None:
    assert grader("hint", "1", "2").out == (
        "01_greet: hint 2 of 3\n"
        "\n"
        "  Look closer: `a b`.\n"
        "\n"
        "The one before: grader hint 01_greet --back\n"
        "Try this first. If it is not enough: grader hint 01_greet\n"
    )


def test_two_ways_to_say_which_are_one_too_many(course: Path, grader: Command) -> None:
    seen = grader("hint", "1", "--back", "--first")
    assert (seen.status, seen.out) == (2, "")
    assert seen.err.startswith("grader: argument --first: not allowed with argument --back\n")


def test_a_course_may_give_no_hints(course: Path, grader: Command) -> None:
    katas = course / "katas.yaml"
    katas.write_text(katas.read_text() + "release: {hints: false}\n")
    assert grader("hint", "1") == (
        2,
        "",
        (
            "grader: this course gives no hints\n"
            "  → grader concept naming has the idea behind 01_greet\n"
        ),
    )


def test_a_course_may_be_taken_in_order(course: Path, grader: Command) -> None:
    katas = course / "katas.yaml"
    katas.write_text(katas.read_text() + "release: {skip: false}\n")
    told = (
        "grader: 02_count comes after 01_greet, and this course is taken in order\n"
        "  → grader check 01_greet\n"
    )
    assert grader("hint", "2") == (2, "", told)
    assert grader("check", "2") == (2, "", told)
    assert "02_count" not in grader("check").out
    (course / "exercises/01_greet/greet.py").write_text(
        "def hello(name):\n    return f'hello {name}'\n"
    )
    assert grader("check", "1").status == 0
    assert grader("hint", "2").status == 0


def test_hints_are_no_try(course: Path, grader: Command) -> None:
    grader("hint", "2")
    document = json.loads(grader("progress", "--json").out)
    assert document["katas"][1]["hints"] == 1
    assert document["katas"][1]["stage"] == "not-begun"


def test_hints_of_a_solved_kata_can_still_be_read(course: Path, grader: Command) -> None:
    (course / "exercises/02_count/count.py").write_text("LAST = 3\n")
    assert grader("check", "2").status == 0
    assert grader("hint", "2").status == 0
    assert json.loads(grader("progress", "--json").out)["katas"][1]["stage"] == "solved"


def test_a_hint_that_cannot_be_remembered_is_shown(course: Path, grader: Command) -> None:
    (course / ".grader").write_text("a file where the folder would be")
    seen = grader("hint", "1")
    assert (seen.status, seen.out.splitlines()[0]) == (0, "01_greet: hint 1 of 3")
    assert "your progress cannot be kept" in seen.err


@pytest.mark.parametrize("level", ["0", "4", "-1"])
def test_there_are_three_hints(course: Path, grader: Command, level: str) -> None:
    assert grader("hint", "1", f"--level={level}") == (
        2, "", f"grader: there is no hint {level}\n  → the levels are 1 to 3\n",
    )  # fmt: skip


def test_an_unknown_kata_has_no_hints(course: Path, grader: Command) -> None:
    assert grader("hint", "01_gret").err == (
        "grader: there is no kata '01_gret'\n  → did you mean '01_greet'?\n"
    )


def test_concepts_are_listed_with_their_titles(course: Path, grader: Command) -> None:
    assert grader("concept") == (
        0, "  naming  Names\n  quiet   Quiet\n\nRead one: grader concept ID\n", "",
    )  # fmt: skip


def test_a_page_is_markdown_for_whoever_reads_it_with_a_program(
    course: Path, grader: Command
) -> None:
    page = "# Names\n\n**Whoever is greeted is named.**\n\nRead `this`.\n"
    assert grader("concept", "naming") == (0, page, "")


def test_a_page_is_laid_out_for_eyes(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: True)
    out = grader("concept", "naming").out
    assert "Whoever is greeted is named." in out
    assert "**" not in out


def test_an_unknown_concept_is_told(course: Path, grader: Command) -> None:
    assert grader("concept", "namings") == (
        2, "", "grader: there is no concept 'namings'\n  → did you mean 'naming'?\n",
    )  # fmt: skip
