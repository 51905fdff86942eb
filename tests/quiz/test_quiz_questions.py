"""Every question of this course works, on every Python that is here, in any words."""

import builtins
import keyword
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from pythons import VERSIONS, python

from grader.course import read_course
from grader.interpreter import Interpreter
from grader.quiz.answers import computed, tidy
from grader.quiz.asked import ask
from grader.quiz.model import Question, Quizzes
from grader.quiz.read import read_quizzes
from grader.quiz.variants import in_order, new_words, replacement, source, variant
from grader.quiz.words import NAMES

ROOT = Path(__file__).parents[2]
OWN = f"{sys.version_info[0]}.{sys.version_info[1]}"
SEEDS = {version: range(3) if version == OWN else range(1) for version in VERSIONS}
"""Variants for each Python: more on the one that runs the tests."""
COLUMNS = 60
NO_BELIEF = "M-plain-bug"
"""The label of a submission that is wrong without any misconception."""


@cache
def quizzes() -> Quizzes:
    return read_quizzes(read_course(ROOT / "katas.yaml"))


@pytest.fixture(scope="module")
def own() -> Iterator[Interpreter]:
    with Interpreter() as interpreter:
        yield interpreter


@pytest.fixture(scope="module", params=VERSIONS)
def other(request: pytest.FixtureRequest) -> Iterator[tuple[str, Interpreter]]:
    """An interpreter of each version, with the version."""
    path = sys.executable if request.param == OWN else python(request.param)
    if path is None:
        pytest.skip(f"Python {request.param} is not here")
    with Interpreter(path) as interpreter:
        yield request.param, interpreter


@cache
def answers() -> dict[str, str]:
    """What each question prints on the Python that runs the tests."""
    with Interpreter() as interpreter:
        return {one.id: computed(interpreter, one) for one in quizzes().questions}


def asked_on(version: str) -> list[Question]:
    numbers = tuple(int(part) for part in version.split("."))
    return [one for one in quizzes().questions if one.works_on(numbers)]


def test_the_right_answer_is_the_same_on_every_python(other: tuple[str, Interpreter]) -> None:
    version, interpreter = other
    found = {one.id: computed(interpreter, one) for one in asked_on(version)}
    assert found == {name: answers()[name] for name in found}


def test_the_right_answer_is_no_wrong_option_and_a_variant_prints_it_in_other_words(
    other: tuple[str, Interpreter],
) -> None:
    version, interpreter = other
    faults = []
    for question in asked_on(version):
        for seed in SEEDS[version]:
            words = new_words(question, source(seed, question.id))
            expected = in_order(replacement(words)(answers()[question.id]), question.kind)
            changed = variant(question, seed)
            printed = computed(interpreter, changed)
            wrong = [tidy(one.answer) for one in changed.wrong]
            if printed != expected or printed in wrong:
                faults.append((question.id, seed, printed, expected, wrong))
    assert faults == []


def test_the_right_answer_is_no_wrong_option_as_written() -> None:
    same = [
        one.id
        for one in quizzes().questions
        if answers()[one.id] in [tidy(wrong.answer) for wrong in one.wrong]
    ]
    assert same == []


def test_variants_lose_no_option(own: Interpreter) -> None:
    for question in quizzes().questions:
        assert len(ask(own, question, 7).options) == len(question.wrong) + 1, question.id


def test_most_questions_have_many_variants() -> None:
    """Where names or numbers matter to the answer, it differs from one learner to the other."""
    changing = [one.id for one in quizzes().questions if variant(one, 1).files != one.files]
    assert len(changing) / len(quizzes().questions) > 0.9


def test_names_of_variants_are_of_nothing_that_python_has() -> None:
    taken = sys.stdlib_module_names | set(keyword.kwlist) | set(keyword.softkwlist)
    taken |= set(dir(builtins)) | {"main", "python", "nothing"}
    assert [name for name in NAMES if name in taken or not name.isidentifier()] == []
    assert list(NAMES) == sorted(set(NAMES))


def test_programs_fit_a_narrow_screen() -> None:
    wide = [
        (one.id, line)
        for one in quizzes().questions
        for line in "\n".join(one.files.values()).splitlines()
        if len(line) > COLUMNS - 4
    ]
    assert wide == []


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
