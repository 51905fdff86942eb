"""The proof of a course: every start fails, every right answer passes, every wrong one is named."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.authoring.cases import Case, cases
from grader.authoring.judging import Judged, Work, judged
from grader.authoring.material import ConceptRow, Material, concept_rows, material
from grader.authoring.rules import explained, wrong_with
from grader.authoring.texts import wrong_with_files
from grader.course import Course, Kata, Problem, check_course
from grader.course.problems import reading_order

SLOWEST = 10
Tick = Callable[[str], None]
"""What is called with a kata's id once it is proved."""


class Row(NamedTuple):
    """What was found of one kata."""

    kata: str
    checks: int
    mistakes: int
    named: int
    """How many wrong answers are explained with the concept of their label."""
    others: int
    """Right answers besides the course's own."""
    seconds: float
    faults: int


class Slow(NamedTuple):
    """A check that takes long, and over what."""

    seconds: float
    place: str
    check: str


class Proof(NamedTuple):
    """Everything that was found, and everything that is wrong."""

    title: str
    sandbox: str | None
    """The tier of the katas' programs; None where no kata was judged."""
    katas: tuple[Row, ...]
    concepts: tuple[ConceptRow, ...]
    material: Material
    problems: tuple[Problem, ...]
    slowest: tuple[Slow, ...]


def verify(
    course: Course, katas: Sequence[Kata], *, jobs: int = 1, salt: int = 0, tick: Tick | None = None
) -> Proof:
    """Prove all texts of a course and some of its katas; `salt` changes all random programs."""
    problems, kept = texts(course)
    asked = material(course, kept)
    verdicts: dict[str, list[Judged]] = {}
    for done in judged([work(course, kata, kept, salt) for kata in katas], jobs):
        verdicts[done[0].case.kata] = done
        if tick is not None:
            tick(done[0].case.kata)
    for one in (one for several in verdicts.values() for one in several):
        problems += wrong_with(course, one.case, one.result)
    return Proof(
        course.title,
        next((several[0].sandbox for several in verdicts.values()), None),
        tuple(row(course, verdicts[kata.id]) for kata in katas),
        concept_rows(course, asked),
        asked,
        tuple(sorted([*problems, *asked.problems], key=reading_order)),
        slowest(verdicts),
    )


def texts(course: Course) -> tuple[list[Problem], list[Case]]:
    """Return what is wrong with a course before anything of it is run, and all of its cases."""
    problems, kept = [*check_course(course), *wrong_with_files(course)], []
    for kata in course.katas:
        found, faulty = cases(course, kata)
        problems += [*faulty, *wrong_labels(course, found)]
        kept += found
    return problems, kept


def work(course: Course, kata: Kata, kept: Sequence[Case], salt: int) -> Work:
    """Return what is to be judged of a kata."""
    of_kata = tuple(case for case in kept if case.kata == kata.id)
    return Work(course.root / "katas.yaml", of_kata, salt)


def wrong_labels(course: Course, found: Sequence[Case]) -> list[Problem]:
    """Return the labels that name a kata or a concept that is another or none."""
    problems = []
    for case in found:
        label, file = case.label, f"{case.place}/label.yaml"
        if label is not None and label.kata != case.kata:
            what = f"the label is of {label.kata}, and lies with the wrong answers to {case.kata}"
            problems.append(Problem(file, None, None, what, f"write 'kata: {case.kata}'"))
        if label is not None and label.concept not in course.concept_ids():
            what = f"there is no concept {label.concept!r}"
            problems.append(Problem(file, None, None, what, "name a concept that has a page"))
    return problems


def row(course: Course, verdicts: Sequence[Judged]) -> Row:
    """Sum up what was found of one kata."""
    mistakes = [one for one in verdicts if one.case.kind == "mistake"]
    return Row(
        kata=verdicts[0].case.kata,
        checks=max(len(one.result.checks) for one in verdicts),
        mistakes=len(mistakes),
        named=sum(explained(one.case, one.result) for one in mistakes),
        others=sum(one.case.kind == "other" for one in verdicts),
        seconds=sum(sum(one.seconds.values()) for one in verdicts),
        faults=sum(len([*wrong_with(course, one.case, one.result)]) for one in verdicts),
    )


def slowest(verdicts: dict[str, list[Judged]]) -> tuple[Slow, ...]:
    """Return the checks that take longest, over whatever answer."""
    found = [
        Slow(seconds, one.case.place, check)
        for several in verdicts.values()
        for one in several
        for check, seconds in one.seconds.items()
    ]
    return tuple(sorted(found, reverse=True)[:SLOWEST])
