"""How firm a concept is, from katas and from the quiz, and what damaged files say: nothing."""

import json
from pathlib import Path

import pytest

from grader.errors import Misuse
from grader.progress.concepts import Concept, answers, concepts
from grader.progress.outline import Item
from grader.progress.questions import About, questions
from grader.progress.standing import Standing
from grader.progress.state import Record

RIGHT, WRONG = Record("passed", 1, 1, tries=1), Record("failed", 0, 1, tries=2)
NEW, READ = Record(), Record(hints=2)


def standing(kata: str, record: Record, *about: str) -> Standing:
    return Standing(Item(kata, kata, 1, (), (), about), record)


@pytest.mark.parametrize(
    ("records", "asked", "firmness"),
    [
        ([NEW, READ], {}, "new"),
        ([RIGHT], {}, "seen"),
        ([NEW], {"q": True}, "seen"),
        ([RIGHT, RIGHT], {}, "firm"),
        ([RIGHT], {"q": True}, "firm"),
        ([NEW], {"q": True, "r": True}, "firm"),
        ([RIGHT, RIGHT, WRONG], {}, "shaky"),
        ([RIGHT, RIGHT], {"q": False}, "shaky"),
        ([NEW], {"other": True}, "new"),
    ],
)
def test_two_that_are_right_make_it_firm_and_one_that_is_wrong_shaky(
    records: list[Record], asked: dict[str, bool], firmness: str
) -> None:
    katas = tuple(standing(f"k{n}", one, "star") for n, one in enumerate(records))
    (found,) = concepts(katas, asked, {"q": ("star",), "r": ("star",)})
    assert found.firmness == firmness


def test_concepts_come_in_the_order_of_the_course(tmp_path: Path) -> None:
    katas = (standing("k1", RIGHT, "b", "a"), standing("k2", WRONG, "a", "c"))
    assert concepts(katas, {"q": True}, {"q": ("z", "c")}) == (
        Concept("b", ("k1",), ()),
        Concept("a", ("k1",), ("k2",)),
        Concept("c", ("q",), ("k2",)),
        Concept("z", ("q",), ()),
    )


def kept(folder: Path, text: str) -> dict[str, bool]:
    (folder / "quiz.json").write_text(text)
    return answers(folder)


def test_the_last_answer_counts_wherever_it_stands(tmp_path: Path) -> None:
    early = {"at": "2026-11-20T05:40:12Z", "right": False}
    late = {"at": "2026-11-21T05:40:12Z", "right": True}
    asked = {"q": [late, early], "r": [early], "none": []}
    text = json.dumps({"version": 1, "questions": asked})
    assert kept(tmp_path, text) == {"q": True, "r": False}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 2, "questions": {}}', '{"version": 1}',
     '{"version": 1, "questions": [1]}', '{"version": 1, "questions": {"q": 1}}',
     '{"version": 1, "questions": {"q": [{"at": 1}]}}', "[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(tmp_path: Path, text: str) -> None:
    assert kept(tmp_path, text) == {}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/01.yaml").write_text("one")
    (tmp_path / ".grader").mkdir()
    return tmp_path


def about(course: Path, told: About | None, reads: list[None]) -> About:
    def read() -> About:
        reads.append(None)
        if told is None:
            raise Misuse("faults")
        return told

    return questions(course, course / ".grader", read)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', "null"])
def test_questions_are_read_once_for_each_state_of_their_files(course: Path, damage: str) -> None:
    reads: list[None] = []
    for _ in range(3):
        assert about(course, {"q": ("star",)}, reads) == {"q": ("star",)}
    assert len(reads) == 1
    (course / "quizzes/01.yaml").write_text("two")
    assert about(course, {"q": ("dot",)}, reads) == {"q": ("dot",)}
    (course / ".grader/questions.json").write_text(damage)
    assert about(course, {"q": ("dot",)}, reads) == {"q": ("dot",)}
    assert len(reads) == 3


def test_questions_at_fault_say_nothing(course: Path) -> None:
    assert about(course, None, []) == {}
    assert not (course / ".grader/questions.json").exists()


def test_without_a_place_to_keep_them_they_are_read_each_time(course: Path) -> None:
    (course / ".grader").rmdir()
    reads: list[None] = []
    for _ in range(2):
        assert about(course, {"q": ("star",)}, reads) == {"q": ("star",)}
    assert len(reads) == 2
