"""`grader list`: all katas, and those that somebody looks for."""

import json
from pathlib import Path

import pytest
from test_cli_progress import SOLVED, TRIED, remembered
from typed import Command

GREET = "  ✓ 01_greet  Say hello       solved\n"
COUNT = "  ✗ 02_count  Count to three  tried, 0.5 of 1\n"


@pytest.fixture
def begun(course: Path) -> Path:
    remembered(course, k1_greet=SOLVED, k2_count=TRIED)
    return course


def test_without_words_all_katas_are_listed(begun: Path, grader: Command) -> None:
    assert grader("list") == (0, GREET + COUNT, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("HELLO",), ["01_greet"]),
        (("t", "three"), ["02_count"]),
        (("naming",), ["01_greet"]),
        (("--solved",), ["01_greet"]),
        (("--tried",), ["02_count"]),
        (("--concept", "quiet"), ["01_greet", "02_count"]),
        (("--concept", "quiet", "--tried", "count"), ["02_count"]),
    ],
)
def test_words_stages_and_concepts_pick_katas_out(
    begun: Path, grader: Command, words: tuple[str, ...], found: list[str]
) -> None:
    assert [line.split()[1] for line in grader("list", *words).out.splitlines()] == found


@pytest.mark.parametrize("words", [("--new",), ("hello", "three")])
def test_nothing_found_is_said(begun: Path, grader: Command, words: tuple[str, ...]) -> None:
    assert grader("list", *words) == (
        0, "No kata is like that. grader list shows all of them.\n", "",
    )  # fmt: skip


def test_in_words_alone(begun: Path, grader: Command) -> None:
    assert grader("list", "--plain").out == (
        "01_greet, Say hello: solved.\n02_count, Count to three: tried, 0.5 of 1.\n"
    )


def test_an_unknown_concept_is_told(begun: Path, grader: Command) -> None:
    assert grader("list", "--concept", "namin") == (
        2, "", "grader: no kata is about the concept 'namin'\n  → did you mean 'naming'?\n",
    )  # fmt: skip


def test_answers_of_the_quiz_count_for_its_concepts(begun: Path, grader: Command) -> None:
    attempts = [
        {"at": "2026-11-21T05:40:12Z", "right": True, "misconception": None},
        {"at": "2026-11-20T05:40:12Z", "right": False, "misconception": None},
    ]
    kept = {"version": 1, "questions": {"q1": attempts, "gone": attempts}}
    (begun / ".grader/quiz.json").write_text(json.dumps(kept))
    (begun / "quizzes").mkdir()
    (begun / "quizzes/misconceptions.yaml").write_text(
        "version: 1\nmisconceptions:\n  - {id: M-x, concept: naming, belief: It is so.}\n"
    )
    (begun / "quizzes/01.yaml").write_text(
        "version: 1\ntitle: T\nquestions:\n  - id: q1\n    kind: prints\n    concepts: [naming]\n"
        "    question: What?\n    files: {m.py: 'print(1)'}\n    run: python m.py\n    wrong:\n"
        "      - {answer: two, misconception: M-x, feedback: No.}\n    why: So it is.\n"
    )
    for _ in range(2):  # read, and then kept
        concepts = json.loads(grader("progress", "--json").out)["concepts"]
        assert concepts[0] == {
            "concept": "naming", "firmness": "firm", "right": ["01_greet", "q1"], "wrong": [],
        }  # fmt: skip
    assert (begun / ".grader/questions.json").is_file()
