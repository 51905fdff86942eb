"""Every question of this course works, on every Python that is here, in any words."""

import builtins
import keyword
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from pythons import VERSIONS, python

from grader.course import read_course
from grader.interpreter import Interpreter
from grader.quiz.answers import computed, tidy
from grader.quiz.asked import options
from grader.quiz.model import Question, Quizzes
from grader.quiz.read import read_quizzes
from grader.quiz.variants import in_order, new_words, replacement, source, variant
from grader.quiz.words import NAMES

ROOT = Path(__file__).parents[2]
OWN = f"{sys.version_info[0]}.{sys.version_info[1]}"
SEEDS = {version: (1, 2, 3) if version == OWN else (4,) for version in VERSIONS}
"""Variants for each Python: more on the one that runs the tests."""
COLUMNS = 60
NO_BELIEF = "M-plain-bug"
"""The label of a submission that is wrong without any misconception."""


@cache
def quizzes() -> Quizzes:
    return read_quizzes(read_course(ROOT / "katas.yaml"))


class Ran(NamedTuple):
    """A question, or the variant of a seed, and what it printed."""

    question: Question
    seed: int | None
    printed: str


@cache
def runs(version: str) -> tuple[Ran, ...]:
    """Every question and some variants of each, run on one Python."""
    path = sys.executable if version == OWN else python(version)
    if path is None:
        pytest.skip(f"Python {version} is not here")
    numbers = tuple(int(part) for part in version.split("."))
    questions = [one for one in quizzes().questions if one.works_on(numbers)]
    with Interpreter(path) as interpreter:
        return tuple(
            Ran(changed, seed, computed(interpreter, changed))
            for one in questions
            for seed in (None, *SEEDS[version])
            for changed in [one if seed is None else variant(one, seed)]
        )


def answers(version: str) -> dict[str, str]:
    """What each question prints as it is written."""
    return {ran.question.id: ran.printed for ran in runs(version) if ran.seed is None}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_right_answer_is_none_of_the_wrong_options(version: str) -> None:
    for ran in runs(version):
        wrong = [tidy(one.answer) for one in ran.question.wrong]
        assert ran.printed not in wrong, (ran.question.id, ran.seed)
        assert len(options(ran.question, ran.printed)) == len(wrong) + 1, ran.question.id


@pytest.mark.parametrize("version", [one for one in VERSIONS if one != OWN])
def test_the_right_answer_is_the_same_on_every_python(version: str) -> None:
    found = answers(version)
    assert found == {name: answers(OWN)[name] for name in found}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_variant_prints_the_same_in_other_words(version: str) -> None:
    originals = {one.id: one for one in quizzes().questions}
    for ran in runs(version):
        if ran.seed is None:
            continue
        question = originals[ran.question.id]
        words = new_words(question, source(ran.seed, question.id))
        expected = in_order(replacement(words)(answers(version)[question.id]), question.kind)
        assert ran.printed == expected, (question.id, ran.seed)


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
