"""Every question of this course works, on every Python that is here, in any words."""

import builtins
import keyword
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from pythons import OWN, VERSIONS, python
from samples import THOROUGH

from grader.course import read_course
from grader.interpreter import Interpreter
from grader.quiz.model import Question, Quizzes
from grader.quiz.proof import Proof, prove
from grader.quiz.read import read_quizzes
from grader.quiz.variants import new_words, renamed, replacement, source, variant
from grader.quiz.words import NAMES

ROOT = Path(__file__).parents[2]
SEEDS = {version: (1, 2, 3) if version == OWN and THOROUGH else (4,) for version in VERSIONS}
"""Variants for each Python: more on the one that runs the tests."""
COLUMNS = 60
NO_BELIEF = "M-plain-bug"
"""The label of a submission that is wrong without any misconception."""


@cache
def quizzes() -> Quizzes:
    return read_quizzes(read_course(ROOT / "katas.yaml"))


@cache
def proofs(version: str) -> dict[str, Proof]:
    """Every question and some variants of each, run on one Python."""
    path = sys.executable if version == OWN else python(version)
    if path is None:
        pytest.skip(f"Python {version} is not here")
    numbers = tuple(int(part) for part in version.split("."))
    able = [one for one in quizzes().questions if one.works_on(numbers)]
    with Interpreter(path) as interpreter:
        return {one.id: prove(interpreter, quizzes(), one, SEEDS[version]) for one in able}


@pytest.mark.parametrize("version", VERSIONS if THOROUGH else [OWN])
def test_the_right_answer_is_no_wrong_option_and_the_same_in_other_words(version: str) -> None:
    assert [problem for one in proofs(version).values() for problem in one.problems] == []


@pytest.mark.parametrize("version", [one for one in VERSIONS if one != OWN and THOROUGH])
def test_the_right_answer_is_the_same_on_every_python(version: str) -> None:
    found = {name: one.answer for name, one in proofs(version).items()}
    assert found == {name: proofs(OWN)[name].answer for name in found}


def test_most_questions_have_many_variants() -> None:
    """Where names or numbers matter to the answer, it differs from one learner to the other."""
    changing = [one.id for one in quizzes().questions if variant(one, 1).files != one.files]
    assert len(changing) / len(quizzes().questions) > 0.9


def test_names_of_variants_are_of_nothing_that_python_has() -> None:
    taken = sys.stdlib_module_names | set(keyword.kwlist) | set(keyword.softkwlist)
    taken |= set(dir(builtins)) | {"main", "python", "nothing"}
    assert [name for name in NAMES if name in taken or not name.isidentifier()] == []
    assert list(NAMES) == sorted(set(NAMES))


def test_programs_fit_a_narrow_screen_whatever_the_names() -> None:
    wide = [
        (one.id, line)
        for one in quizzes().questions
        for text in in_long_words(one).files.values()
        for line in text.splitlines()
        if len(line) > COLUMNS - 4
    ]
    assert wide == []


def in_long_words(question: Question) -> Question:
    """The question with the longest names that a variant may have."""
    longest = max(NAMES, key=len)
    names = [word for word in question.rename if not word.isdigit()]
    return renamed(question, {word: "_" * word.startswith("_") + longest for word in names})


def test_nothing_but_a_rename_tells_learners_apart() -> None:
    """No name of a variant is left in a sentence as it was, where it stands for code."""
    for question in quizzes().questions:
        words = new_words(question, source(5, question.id))
        changed = variant(question, 5)
        for text in (changed.question, changed.why, *(one.feedback for one in changed.wrong)):
            code = " ".join(text.split("`")[1::2])
            assert replacement(words)(code) == code, question.id


def test_labels_of_wrong_submissions_name_misconceptions_of_the_course() -> None:
    labels = [yaml.safe_load(one.read_text()) for one in ROOT.glob("tests/mistakes/*/*/label.yaml")]
    named = {label["misconception"] for label in labels if label.get("misconception")}
    assert named
    assert named - {NO_BELIEF} - set(quizzes().misconceptions) == set()
