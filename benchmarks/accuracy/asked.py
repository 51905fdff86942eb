"""Every labelled case on every Python that is here: what is said of it, and how that is marked."""

from collections.abc import Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from explaining import files
from on_pythons import HERE, interpreters, said_of
from programs import EXPLAINED, NOT_BUILT, SILENT
from programs.cases import Case

from accuracy.claims import Mark, mark, mark_of_silence
from accuracy.marks import group_of, mark_of, mark_of_submission
from accuracy.results import Result, Results, Teller
from accuracy.tellers import Tellers, Words, versions
from grader.authoring.cases import Case as Answer
from grader.authoring.cases import laid_out, mistakes
from grader.course import read_course
from grader.explain.causes import CONCEPTS
from grader.grading import KataResult
from grader.grading.binding import Binding
from grader.grading.submission import check_submissions
from grader.interpreter import Files, Interpreter, Observation, Program

COURSE = read_course(Path(__file__).parents[2] / "katas.yaml")
PROGRAMS = (*EXPLAINED, *NOT_BUILT, *SILENT)
Marks = dict[Teller, dict[str, Mark]]


def everything() -> Results:
    """Run all cases, one after another."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        pythons = stack.enter_context(contextmanager(interpreters)())
        tellers = {
            version: stack.enter_context(closing(Tellers(python, place / version)))
            for version, python in HERE.items()
        }
        cases = [
            *(result_of_program(case, pythons, tellers) for case in PROGRAMS),
            *(result_of_submission(one, tellers) for one in mistakes(COURSE)),
        ]
        return Results({**python_versions(pythons), **versions()}, cases)


def python_versions(pythons: Mapping[str, Interpreter]) -> dict[str, str]:
    """Return the whole version of each Python."""
    ask = Program(source="import sys; v = '.'.join(map(str, sys.version_info[:3]))")
    return {version: str(one.run({}, ask)["v"]) for version, one in pythons.items()}


# --- programs --------------------------------------------------------------------------------


def result_of_program(
    case: Case, pythons: Mapping[str, Interpreter], tellers: Mapping[str, Tellers]
) -> Result:
    """Run a labelled program on each Python."""
    group = group_of(case)
    marks: Marks = {"grader": {v: mark_of(case, one) for v, one in said_of(case, pythons).items()}}
    words = {v: one.words(files(case.tree), case.program) for v, one in tellers.items()}
    if group == "cause":
        marks |= marks_of_words(words, frozenset([str(case.cause)]))
    elif group == "silent":
        marks |= marks_of_words(words, None)
    return Result(case=case.name, group=group, wanted=case.cause, raised=spoken(words), marks=marks)


def marks_of_words(words: Mapping[str, Words], causes: frozenset[str] | None) -> Marks:
    """Mark what Python and friendly-traceback say; without causes, silence is wanted."""
    marked = mark_of_silence if causes is None else partial(mark, causes=causes)
    return {
        "python": {version: marked(one.python) for version, one in words.items()},
        "friendly": {version: marked(one.friendly) for version, one in words.items()},
    }


def spoken(words: Mapping[str, Words]) -> bool:
    """Whether Python had words for it somewhere."""
    return any(one.python for one in words.values())


# --- submissions -----------------------------------------------------------------------------


class Watched(Interpreter):
    """Remembers the first program that an exception ended: what a learner would be shown."""

    first: tuple[Files, Program] | None = None

    def run(self, files: Files, program: Program) -> Observation:
        """Run a program, and remember it."""
        seen = super().run(files, program)
        if self.first is None and seen.outcome == "raised":
            self.first = (files, program)
        return seen


def result_of_submission(mistake: Answer, tellers: Mapping[str, Tellers]) -> Result:
    """Judge a wrong submission, its programs on each Python and the judge on this one."""
    assert mistake.label is not None
    concept = mistake.label.concept
    judged = {version: graded(mistake, python) for version, python in HERE.items()}
    words = {
        version: tellers[version].words(*first) if first else Words("", "")
        for version, (_, first) in judged.items()
    }
    marks: Marks = {
        "grader": {v: mark_of_verdict(concept, one) for v, (one, _) in judged.items()},
        "first check": {v: mark_of_check(concept, one) for v, (one, _) in judged.items()},
    }
    marks |= marks_of_words(
        words, frozenset(c for c, about in CONCEPTS.items() if about == concept)
    )
    return Result(
        case=mistake.name, group="submission", wanted=concept, raised=spoken(words), marks=marks
    )


def graded(mistake: Answer, python: str) -> tuple[KataResult, tuple[Files, Program] | None]:
    """Judge a submission whose programs another Python runs."""
    with TemporaryDirectory() as place, Watched(python) as watched:
        folder = laid_out(COURSE, mistake, Path(place)).resolve()
        bound = Binding(COURSE, COURSE.kata(mistake.kata), folder)
        (verdict,) = check_submissions([bound], watched)
        return verdict, watched.first


def mark_of_verdict(concept: str, verdict: KataResult) -> Mark:
    """Mark the diagnosis that the learner is shown; a wrong submission that passes is false."""
    if verdict.outcome != "failed":
        return "false"
    return mark_of_submission(concept, next((one.concept for one in verdict.diagnoses), None))


def mark_of_check(concept: str, verdict: KataResult) -> Mark:
    """Mark the concept of the first check that fails."""
    failed = (one.concept for one in verdict.checks if one.outcome == "failed")
    return mark_of_submission(concept, next(failed, None))
