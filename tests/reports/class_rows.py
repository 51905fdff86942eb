"""Classes of any size that look like real ones: rows for reports, without judging anything."""

import ast
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from grader.course import Course, Kata, find_course, read_course
from grader.explain.causes import CONCEPTS
from grader.explain.diagnosis import Diagnosis, Place
from grader.explain.wording import TEXTS
from grader.grading.verdict import CheckResult, KataResult, kata_result
from grader.reports.class_facts import CourseFacts, Origin, course_facts
from grader.reports.class_summary import ClassSummary
from grader.reports.graded import Graded, Person

GIVEN = (
    "Ada", "Alan", "Amina", "Andrés", "Aoife", "Barbara", "Blaise", "Chidi", "Dana", "Edsger",
    "Fatima", "Frances", "Giuseppe", "Grace", "Hana", "Hedy", "Ingrid", "Joan", "Katherine",
    "Kwame", "Leïla", "Linus", "Margaret", "María", "Mehmet", "Mina", "Niklaus", "Olu", "Peng",
    "Radia", "Rózsa", "Sana", "Søren", "Tariq", "Thị", "Tomás", "Wanjiru", "Yuki", "Zainab",
    "Žofie",
)  # fmt: skip
FAMILY = (
    "Allen", "Al-Rashid", "Backus", "Borg", "Castro", "Dijkstra", "Eze", "Ferreira", "García",
    "Hamilton", "Hopper", "Iverson", "Johnson", "Kay", "Kowalski", "Lamarr", "Lovelace",
    "McCarthy", "Müller-Lüdenscheidt", "Nakamura", "Nguyễn", "Novák", "O'Brien", "Okafor",
    "Perlman", "Péter", "Quist", "Ritchie", "Sánchez", "Turing", "Ueda", "Vaughan", "Wirth",
    "Yildirim", "Zhou",
)  # fmt: skip
WHOLE = ("李 小龍", "محمد الأمين", "Ольга Ладыженская", "さくら 木村", "Sukarno")
FILES = ("sound/effects/__init__.py", "sound/__init__.py", "report.py", "tool/main.py", "app.py")
WORDS = (
    "effects",
    "echo",
    "statistics",
    "report",
    "sound.effects",
    "surround",
    "settings",
    "VOLUME",
)
REMARKS = (
    "late by 2 h",
    "left out: __pycache__/report.cpython-312.pyc",
    "left out: evil.pth",
    "sound/effects/__init__.py is not UTF-8",
    "links were not followed: shortcut",
)
ORIGIN = Origin(
    grader="0.1.0",
    python="3.12.1",
    course="sha256:5d1a9c0f4be27731",
    seed="follows from the files of each submission, with salt 0",
    command="grader bulk submissions --out graded",
)


@cache
def course() -> Course:
    return read_course(find_course(Path(__file__)))


@cache
def facts(katas: int = 36) -> CourseFacts:
    return course_facts(course(), course().ids[:katas])


@cache
def checks(kata: str) -> tuple[tuple[str, str, str | None], ...]:
    """Return id, title and concept of each check of a kata, read from its hidden tests."""
    path = course().hidden_tests(course().kata(kata))
    body = ast.parse(path.read_text(encoding="utf-8")).body
    tests = [one for one in body if isinstance(one, ast.FunctionDef) and one.name[:5] == "test_"]
    return tuple(
        (one.name[5:].replace("_", "-"), (ast.get_docstring(one) or "").split("\n")[0], mark(one))
        for one in tests
    )


def mark(test: ast.FunctionDef) -> str | None:
    """Return the concept that a test is marked with."""
    marks = re.findall(r"mark\.concept\('([^']+)'\)", ast.unparse(test))
    return marks[0] if marks else None


@cache
def mistakes(kata: str) -> tuple[tuple[tuple[str, ...], tuple[Diagnosis, ...]], ...]:
    """Return a dozen ways to get a kata wrong: the checks that fail, and what is said."""
    of = random.Random(kata)
    known = [
        cause for cause, concept in CONCEPTS.items() if concept in course().kata(kata).concepts
    ]
    ids = [one for one, _, _ in checks(kata)]
    return tuple(
        (tuple(of.sample(ids, of.randint(1, min(3, len(ids))))), (said(kata, known, of),))
        for _ in range(12)
    )


def said(kata: str, known: Sequence[str], of: random.Random) -> Diagnosis:
    """Return what is said of a mistake, now and then without a cause."""
    where = Place(of.choice(FILES), of.randint(1, 30))
    if not known or of.random() < 0.15:
        _, title, concept = of.choice(checks(kata))
        return Diagnosis(
            concept=concept, headline=f"Not yet true: {title}", next="Compare the two.", where=where
        )
    cause = of.choice(known)
    text = TEXTS[cause]
    filled = {"headline": text.headline, "next": text.next}
    for key, value in filled.items():
        filled[key] = re.sub(r"\{\w+\}", lambda _: of.choice(WORDS), value)
    evidence = (f"{where.file}:{where.line}: from sound import {of.choice(WORDS)}",)
    return Diagnosis(
        cause=cause,
        concept=CONCEPTS[cause],
        evidence=evidence,
        where=where,
        confirmed=True,
        **filled,
    )


def class_of(size: int, katas: int = 36, seed: int = 7) -> Iterator[Graded]:
    """Yield the rows of a class: most learners get far, later katas are harder, some stop."""
    of = random.Random(f"{size} {katas} {seed}")
    for number in range(size):
        id_, name = f"s{number:04}", person(of)
        person_ = Person(id=id_, name=name, email=f"{id_}@school.example")
        yield row(person_, course().katas[:katas], of)


def person(of: random.Random) -> str:
    if of.random() < 0.04:
        return of.choice(WHOLE)
    return f"{of.choice(GIVEN)} {of.choice(FAMILY)}"


def row(someone: Person, katas: Sequence[Kata], of: random.Random) -> Graded:
    """Return one learner's row."""
    able, ends = of.gauss(2.6, 1.2), len(katas) if of.random() < 0.7 else of.randint(3, 36)
    results = tuple(
        result(kata, able - number / 20, of) if number < ends else missing(kata)
        for number, kata in enumerate(katas)
    )
    flags = tuple(of.sample(REMARKS, 1)) if of.random() < 0.04 else ()
    return Graded(
        id=someone.id,
        people=(someone,),
        katas=results,
        flags=flags,
        sandbox="namespaces",
        source=f"{someone.id}/attempt-1.zip",
        received="2026-03-02T09:15:00Z",
    )


def missing(kata: Kata) -> KataResult:
    """Return what counts for a kata that was not handed in."""
    return KataResult(kata=kata.id, outcome="failed", score=0, max_score=kata.points)


def result(kata: Kata, able: float, of: random.Random) -> KataResult:
    """Return a verdict: solved by the able, else one of the kata's mistakes, the first the most."""
    if of.random() < 0.0015:
        return unjudged(kata)
    if of.random() < 1 / (1 + 2.718 ** (-1.1 * able)):
        return judged(kata)
    known = mistakes(kata.id)
    failing, diagnoses = known[min(int(of.expovariate(0.4)), len(known) - 1)]
    if of.random() < 0.4:  # the same mistake at another place
        diagnoses = (replace(diagnoses[0], where=Place(of.choice(FILES), of.randint(1, 60))),)
    limit = "wall" if of.random() < 0.004 else None
    return judged(kata, failing, diagnoses, limit)


def judged(
    kata: Kata,
    failing: Sequence[str] = (),
    diagnoses: tuple[Diagnosis, ...] = (),
    limit: str | None = None,
) -> KataResult:
    """Return the verdict on an answer that fails these checks."""
    found = tuple(
        CheckResult(
            id=id_,
            title=title,
            outcome="failed" if id_ in failing else "passed",
            message="ran  python -c 'import sound'\n  expected  1\n  seen      2"
            * (id_ in failing),
            concept=concept,
            limit=limit if id_ in failing else None,
        )
        for id_, title, concept in checks(kata.id)
    )
    first: Mapping[str, tuple[Diagnosis, ...]] = dict.fromkeys(failing[:1], diagnoses)
    return kata_result(kata.id, kata.points, found, diagnoses=first)


def unjudged(kata: Kata) -> KataResult:
    """Return what is left of a kata whose checks could not be run."""
    found = tuple(
        CheckResult(
            id=id_, title=title, outcome="could-not-run", message="no process could be started"
        )
        for id_, title, _ in checks(kata.id)
    )
    return kata_result(kata.id, kata.points, found, faults=True)


def summed(rows: Iterator[Graded] | Sequence[Graded], katas: int = 36) -> ClassSummary:
    """Return the summary of rows."""
    summary = ClassSummary(facts(katas).katas)
    for one in rows:
        summary.add(one)
    return summary
