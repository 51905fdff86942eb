"""What must be so of a course's questions and claims; a course may have neither."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from grader.authoring.cases import Case
from grader.claims import Claim, Known, read_claims
from grader.course import Course, CourseError, Problem
from grader.interpreter import Interpreter
from grader.quiz.model import Question, Quizzes
from grader.quiz.proof import prove
from grader.quiz.read import NoQuiz, read_quizzes


class Material(NamedTuple):
    """A course's questions and claims, as far as they can be read, and all that is wrong there."""

    questions: tuple[Question, ...]
    working: frozenset[str]
    """Ids of the questions that have an answer, alone and in variants."""
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class ConceptRow(NamedTuple):
    """What a course has about a concept besides its page."""

    concept: str
    katas: tuple[str, ...]
    questions: tuple[str, ...]
    claims: tuple[str, ...]


def material(course: Course, cases: Sequence[Case]) -> Material:
    """Read and try the questions, and read the claims; `cases` name misconceptions, too."""
    try:
        quizzes: Quizzes | None = read_quizzes(course)
        faults: list[Problem] = []
    except NoQuiz:
        quizzes, faults = None, []
    except CourseError as error:
        quizzes, faults = None, [*error.problems]
    if quizzes is None:
        claims, more = read(course, None)
        return Material((), frozenset(), claims, (*faults, *more))
    working, problems = tried(quizzes)
    problems += unknown_beliefs(cases, quizzes)
    claims, more = read(course, quizzes.questions)
    return Material(quizzes.questions, working, claims, (*problems, *more))


def tried(quizzes: Quizzes) -> tuple[frozenset[str], list[Problem]]:
    """Return the questions that work, and what is wrong with the others.

    They are the course's own and trusted, and run as the quiz runs them.
    """
    working: set[str] = set()
    problems: list[Problem] = []
    with Interpreter() as interpreter:
        for question in quizzes.questions:
            if question.works_on(sys.version_info[:2]):
                proof = prove(interpreter, quizzes, question)
                problems += proof.problems
                if proof.problems:
                    continue
            working.add(question.id)
    return frozenset(working), problems


def unknown_beliefs(cases: Sequence[Case], quizzes: Quizzes) -> list[Problem]:
    """Return the labels that name a misconception which the course does not list."""
    return [
        Problem(
            f"{case.place}/label.yaml",
            None,
            None,
            f"there is no misconception {case.label.misconception!r}",
            "name one of quizzes/misconceptions.yaml, or add it there",
        )
        for case in cases
        if case.label is not None and case.label.misconception not in quizzes.misconceptions
    ]


def read(
    course: Course, questions: Sequence[Question] | None
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Return the claims, and what is wrong with them: what they name, and that all are covered."""
    asked = None if questions is None else [one.id for one in questions]
    try:
        claims = read_claims(course.root, Known(course.concept_ids(), course.ids, asked)).all
    except CourseError as error:
        return (), error.problems
    bare = [one for one in claims if not (one.katas or one.questions)]
    return claims, tuple(uncovered(one) for one in bare)


def uncovered(claim: Claim) -> Problem:
    """Say that neither a kata nor a question is about a claim."""
    what = f"claim {claim.id} has no kata and no question"
    return Problem(f"claims/{claim.note}.yaml", None, None, what, "name one that it matters in")


def concept_rows(course: Course, found: Material) -> tuple[ConceptRow, ...]:
    """Return what there is about each concept that has a page."""
    katas = about((one.id, one.concepts) for one in course.katas)
    questions = about((one.id, one.concepts) for one in found.questions)
    claims = about((one.id, one.concepts) for one in found.claims)
    return tuple(
        ConceptRow(one, katas.get(one, ()), questions.get(one, ()), claims.get(one, ()))
        for one in course.concept_ids()
    )


def about(items: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Return ids by the concepts that they are about."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, concepts in items:
        for concept in concepts:
            found[concept] = (*found.get(concept, ()), id_)
    return found
