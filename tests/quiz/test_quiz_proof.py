"""A course proves its questions: each kind of fault that is planted is found, with its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_quiz import QUIZZES, small

from grader.interpreter import Interpreter
from grader.quiz.model import Question, Wrong
from grader.quiz.proof import Proof, prove

Prove = Callable[[Question], Proof]


@pytest.fixture(scope="module")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter() as interpreter:
        yield interpreter


@pytest.fixture
def proved(interpreter: Interpreter, tmp_path: Path) -> Prove:
    found = small(tmp_path, QUIZZES)
    return lambda question: prove(interpreter, found, question)


@pytest.fixture
def twice(tmp_path: Path) -> Question:
    return small(tmp_path).questions[0]


def told(proof: Proof) -> list[str]:
    return [str(one) for one in proof.problems]


def test_a_good_question_has_an_answer_and_no_problem(proved: Prove, twice: Question) -> None:
    assert proved(twice) == Proof("top\ndone", ())


def test_a_program_that_fails_is_a_problem(proved: Prove, twice: Question) -> None:
    found = proved(twice._replace(files={"main.py": "1 / 0\n"}))
    assert found.answer is None
    [problem] = told(found)
    assert problem.startswith("quizzes/1_small.yaml:4: question 'twice' has no answer: ")
    assert problem.endswith(
        "\n  → let its files catch what they raise, and print what is asked about"
    )


def test_a_wrong_option_that_is_right_is_a_problem(proved: Prove, twice: Question) -> None:
    right = Wrong("top \ndone\n", "M-twice", "No.")
    assert told(proved(twice._replace(wrong=(*twice.wrong, right)))) == [
        (
            "quizzes/1_small.yaml:4: wrong option 3 of question 'twice' is what it prints\n"
            "  → change the option, or remove it"
        )
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("print(sum(range(7)))\n", "7"),  # a number that counts
        ("print(len('top'))\n", "top"),  # a word whose length matters
        ("import colorsys\nprint('over')\n", "colorsys"),  # a module of Python's own
    ],
)
def test_a_word_that_cannot_be_renamed_is_a_problem(
    proved: Prove, twice: Question, text: str, word: str
) -> None:
    found = proved(twice._replace(files={"main.py": text}, rename=(word,)))
    assert told(found) == [
        (
            "quizzes/1_small.yaml:4: variants of question 'twice' differ\n"
            "  → leave out of 'rename' what the program counts with, or what Python itself has"
        )
    ]
