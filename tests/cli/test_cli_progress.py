"""`grader progress` and `grader` alone: where a learner is, and how soon the answer comes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from trees import build
from typed import Command

SOLVED = {
    "outcome": "passed", "score": 3, "max_score": 3, "tries": 2, "hints": 1,
    "checked": "2026-11-21T05:40:12Z", "solved": "2026-11-21T05:40:12Z",
}  # fmt: skip
TRIED = {**SOLVED, "outcome": "failed", "score": 0.5, "max_score": 1, "solved": None}


def remembered(course: Path, **katas: object) -> None:
    text = json.dumps({"version": 1, "katas": {f"0{n[1:]}": one for n, one in katas.items()}})
    build({".grader": {"state.json": text}}, course)


def test_a_learner_who_has_done_nothing_sees_what_is_first(course: Path, grader: Command) -> None:
    assert grader("progress") == (
        0,
        (
            "Small things: 0 of 2 katas solved\n"
            "\n"
            "  · 01_greet  Say hello       not begun\n"
            "  · 02_count  Count to three  not begun\n"
            "\n"
            "Next: 01_greet, the first kata that is not solved yet.\n"
            "  read   exercises/01_greet/README.md\n"
            "  check  grader check 01_greet\n"
        ),
        "",
    )


def test_what_is_next_builds_on_what_is_solved(course: Path, grader: Command) -> None:
    remembered(course, k1_greet=SOLVED, k2_count=TRIED)
    assert grader("progress").out == (
        "Small things: 1 of 2 katas solved\n"
        "\n"
        "  ✓ 01_greet  Say hello       solved\n"
        "  ✗ 02_count  Count to three  tried, 0.5 of 1\n"
        "\n"
        "Concepts\n"
        "  seen   naming\n"
        "  shaky  quiet\n"
        "\n"
        "Next: 02_count, the first unsolved kata with all that it builds on solved:\n"
        "      01_greet.\n"
        "  read   exercises/02_count/README.md\n"
        "  check  grader check 02_count\n"
        "Worth another look: quiet\n"
        "  read   grader concept quiet\n"
    )


def test_solved_once_is_solved_and_a_later_failure_is_told(course: Path, grader: Command) -> None:
    remembered(course, k1_greet={**SOLVED, "outcome": "failed"}, k2_count=SOLVED)
    assert grader("progress").out == (
        "Small things: 2 of 2 katas solved\n"
        "\n"
        "  ✓ 01_greet  Say hello       solved; last check ✗\n"
        "  ✓ 02_count  Count to three  solved\n"
        "\n"
        "Concepts\n"
        "  shaky  naming, quiet\n"
        "\n"
        "All katas are solved. grader concept lists the pages, to read them again.\n"
        "Worth another look: naming\n"
        "  read   grader concept naming\n"
    )


def test_the_document_says_the_same(course: Path, grader: Command) -> None:
    remembered(course, k1_greet=SOLVED)
    seen = grader("progress", "--json")
    assert (seen.status, seen.err) == (0, "")
    document = json.loads(seen.out)
    assert {key: document[key] for key in ("version", "course", "solved")} == {
        "version": 1, "course": "Small things", "solved": 1,
    }  # fmt: skip
    assert document["next"]["kata"] == "02_count"
    first, second = document["katas"]
    assert first == {"kata": "01_greet", "title": "Say hello", "stage": "solved", **SOLVED}
    assert (second["stage"], second["score"], second["max_score"]) == ("not-begun", None, 1)


def test_two_right_and_none_wrong_are_firm(course: Path, grader: Command) -> None:
    remembered(course, k1_greet=SOLVED, k2_count=SOLVED)
    assert "\nConcepts\n  firm   quiet\n  seen   naming\n\n" in grader("progress").out
    assert json.loads(grader("progress", "--json").out)["concepts"] == [
        {"concept": "naming", "firmness": "seen", "right": ["01_greet"], "wrong": []},
        {"concept": "quiet", "firmness": "firm", "right": ["01_greet", "02_count"], "wrong": []},
    ]


def test_in_words_alone_there_are_no_marks_columns_or_colours(
    course: Path, grader: Command
) -> None:
    remembered(course, k1_greet={**SOLVED, "outcome": "failed"}, k2_count=TRIED)
    assert grader("progress", "--plain").out == (
        "Small things: 1 of 2 katas solved\n"
        "01_greet, Say hello: solved; last check failed.\n"
        "02_count, Count to three: tried, 0.5 of 1.\n"
        "Shaky: naming, quiet.\n"
        "Next: 02_count, the first unsolved kata with all that it builds on solved: 01_greet.\n"
        "read   exercises/02_count/README.md\n"
        "check  grader check 02_count\n"
        "Worth another look: naming\n"
        "read   grader concept naming\n"
    )


def test_katas_that_were_renamed_keep_their_progress(course: Path, grader: Command) -> None:
    remembered(course, k1_greet=SOLVED)
    katas = course / "katas.yaml"
    text = katas.read_text().replace(
        "    title: Say hello\n", "    title: Hi\n    was: [01_greet]\n"
    )
    katas.write_text(
        text.replace("id: 01_greet", "id: 04_hail").replace("[01_greet]\n    h", "[04_hail]\n    h")
    )
    for folder in ("exercises", "solutions"):
        (course / folder / "01_greet").rename(course / folder / "04_hail")
    tests = course / "tests/katas"
    (tests / "test_01_greet.py").rename(tests / "test_04_hail.py")
    assert "  ✓ 04_hail   Hi              solved\n" in grader("progress").out
    grader("check", "04_hail")
    grader("hint", "04_hail")
    first = json.loads(grader("progress", "--json").out)["katas"][0]
    assert (first["stage"], first["tries"], first["hints"]) == ("solved", 3, 2)


def test_where_there_is_a_quiz_it_asks_about_what_is_shaky(course: Path, grader: Command) -> None:
    remembered(course, k2_count=TRIED)
    (course / "quizzes").mkdir()
    assert grader("progress").out.splitlines()[-3:] == [
        "Worth another look: quiet",
        "  read   grader concept quiet",
        "  ask    grader quiz quiet",
    ]


def test_the_command_alone_says_where_one_is_in_a_few_lines(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grader() == (
        0,
        (
            "Small things: 0 of 2 katas solved\n"
            "Next: 01_greet  Say hello\n"
            "  read   exercises/01_greet/README.md\n"
            "  check  grader check 01_greet\n"
            "  more   grader --help\n"
        ),
        "",
    )
    monkeypatch.chdir(course / "notes")
    assert "  read   ../exercises/01_greet/README.md\n" in grader().out


def test_long_titles_are_cut_to_the_screen(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    katas = course / "katas.yaml"
    katas.write_text(katas.read_text().replace("Say hello", "Say " + "very " * 40 + "well"))
    for columns in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        rows = grader("progress").out.splitlines()[2:4]
        assert max(map(len, rows)) == columns


def test_a_broken_file_is_kept_aside_and_told_on_standard_error(
    course: Path, grader: Command
) -> None:
    build({".grader": {"state.json": '{"version": 1, "kat'}}, course)
    seen = grader("progress", "--json")
    assert seen.status == 0
    assert json.loads(seen.out)["solved"] == 0
    assert seen.err.endswith(
        "was broken; it is kept as state.json.broken-1, and a new one is begun\n"
    )
    assert (course / ".grader/state.json.broken-1").read_text() == '{"version": 1, "kat'
    assert grader("progress").err == ""


def test_a_course_with_faults_is_told_with_line_and_remedy(course: Path, grader: Command) -> None:
    katas = course / "katas.yaml"
    katas.write_text(katas.read_text().replace("title: Say hello", "titel: Say hello"))
    seen = grader("progress")
    assert (seen.status, seen.out) == (2, "")
    assert seen.err.startswith("grader: katas.yaml:")
    assert "did you mean 'title'?" in seen.err


HEAVY = {
    "asyncio", "difflib", "dataclasses", "grader.explain", "grader.grading", "grader.interpreter",
    "hypothesis", "inspect", "jinja2", "msgspec", "pydantic", "pytest", "rich", "shutil", "sqlite3",
    "subprocess", "typing_extensions", "yaml",
}  # fmt: skip
"""What would make the answer wait."""


def imported(*words: str, folder: Path) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "grader", *words]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}


@pytest.mark.parametrize("words", [(), ("progress",), ("progress", "--json")])
def test_nothing_heavy_is_imported_to_show_progress(course: Path, words: tuple[str, ...]) -> None:
    imported("progress", folder=course)
    found = imported(*words, folder=course)
    assert "grader.progress.state" in found, "the imports were not seen"
    assert found & HEAVY == set()


def test_who_has_checked_a_kata_does_not_wait_for_progress(course: Path) -> None:
    judging = [sys.executable, "-m", "grader", "check", "01_greet"]
    subprocess.run(judging, cwd=course, capture_output=True, check=False)
    assert imported("progress", folder=course) & HEAVY == set()


def test_the_first_time_costs_a_yaml_parser_and_no_more(course: Path) -> None:
    assert imported("progress", folder=course) & HEAVY == {"yaml"}
