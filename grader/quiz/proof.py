"""What is wrong with a question can be seen only by running it: the course proves itself here."""

from collections.abc import Iterable
from typing import NamedTuple

from grader.course.problems import Problem, quoted
from grader.interpreter import Interpreter
from grader.quiz.answers import NoAnswer, computed, tidy
from grader.quiz.model import Place, Question, Quizzes
from grader.quiz.variants import in_order, new_words, renamed, replacement, source

SEEDS = (1, 2, 3)


class Proof(NamedTuple):
    """What a question prints, and what is wrong with it."""

    answer: str | None
    """None where its program does not come to its end."""
    problems: tuple[Problem, ...]


def prove(
    interpreter: Interpreter, quizzes: Quizzes, question: Question, seeds: Iterable[int] = SEEDS
) -> Proof:
    """Run a question, and its variants of some seeds, and return what came of it.

    Raises MachineError if a program could not be run to its end.
    """
    place = quizzes.places[question.id]
    try:
        answer = computed(interpreter, question)
    except NoAnswer as error:
        what, _, remedy = str(error).partition("\n  → ")
        return Proof(None, (problem(place, what, remedy),))
    found = coinciding(question, answer, place)
    for seed in seeds:
        found += differing(interpreter, question, answer, seed, place)
    return Proof(answer, tuple(dict.fromkeys(found)))


def coinciding(question: Question, answer: str, place: Place) -> list[Problem]:
    """Return the wrong options that are right."""
    name = quoted(question.id)
    return [
        problem(place, f"wrong option {number} of question {name} is what it prints", SAME)
        for number, wrong in enumerate(question.wrong, start=1)
        if tidy(in_order(wrong.answer, question.kind)) == answer
    ]


def differing(
    interpreter: Interpreter, question: Question, answer: str, seed: int, place: Place
) -> list[Problem]:
    """Return what is wrong with a variant: it has to print the answer in its own words."""
    words = new_words(question, source(seed, question.id))
    changed = renamed(question, words)
    try:
        printed = computed(interpreter, changed)
    except NoAnswer:
        printed = None
    if printed != in_order(replacement(words)(answer), question.kind):
        return [problem(place, f"variants of question {quoted(question.id)} differ", RENAME)]
    return coinciding(changed, printed, place)


def problem(place: Place, what: str, remedy: str) -> Problem:
    """Return a fault at the place of a question."""
    return Problem(place.file, place.line, None, what, remedy)


SAME = "change the option, or remove it"
RENAME = "leave out of 'rename' what the program counts with, or what Python itself has"
