"""Answers to a course's katas whose verdicts are known: what its proof says of each."""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

import msgspec

from classmaking.own_hand import in_own_hand, spaced
from grader.authoring.cases import Case, Kind, cases, laid_out
from grader.course import Course, Kata
from grader.interpreter import Files, read_files

README = "README.md"
Made = Literal["start", "solution", "other", "mistake", "hostile", "missing"]


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What has to become of an answer."""

    made_from: Made
    place: str
    """The folder of the course that it was made from, or what attacks in it."""
    passes: bool
    failing: tuple[str, ...] | None = None
    """The checks that do not pass, exactly; None where a class does not know them."""
    copied_from: str | None = None
    """The id of the learner whose very files these are."""


class Answer(NamedTuple):
    """One version of a kata, and what has to become of it."""

    kata: str
    files: Files
    own: frozenset[str]
    """The files that are not as they were shipped; all of them where nothing was changed."""
    expected: Expected


class Shelf:
    """All answers that a course has to some of its katas."""

    def __init__(self, course: Course, katas: Iterable[Kata]) -> None:
        self.answers = {kata.id: _answers(course, kata) for kata in katas}

    def of_kind(self, kata: str, kinds: Iterable[Made]) -> list[Answer]:
        """Return the answers to a kata that are of one of these kinds."""
        return [one for one in self.answers[kata] if one.expected.made_from in kinds]

    def start(self, kata: str) -> Answer:
        """Return a kata as it is shipped."""
        return self.of_kind(kata, ("start",))[0]


def _answers(course: Course, kata: Kata) -> list[Answer]:
    """Return the answers to a kata: all that its proof judges, but for the empty folder."""
    found, problems = cases(course, kata)
    if problems:
        raise ValueError(f"mend the labels first: {problems[0]}")
    shipped = set(read_files(course.exercise(kata)).items())
    made = []
    with tempfile.TemporaryDirectory() as place:
        for case in found:
            if case.kind != "nothing":
                files = _files(course, case, Path(place))
                own = {path for path, data in files.items() if (path, data) not in shipped}
                made.append(
                    Answer(kata.id, files, frozenset(own or files), Expected(**expected(case)))
                )
    return made


def _files(course: Course, case: Case, place: Path) -> Files:
    """Return the files of an answer, without what no learner changes."""
    files = read_files(laid_out(course, case, place))
    return {path: data for path, data in files.items() if path != README}


RIGHT: tuple[Kind, ...] = ("solution", "other")


def expected(case: Case) -> Mapping[str, object]:
    """Return what is known of a case."""
    failing = case.label.failing if case.label else () if case.kind in RIGHT else None
    known = {"made_from": case.kind, "place": case.place, "passes": case.kind in RIGHT}
    return {**known, "failing": failing}


def digest(kata: str, files: Files) -> bytes:
    """Return what two answers have in common only if all of their bytes are the same."""
    return hashlib.sha256(repr((kata, sorted(files.items()))).encode()).digest()


class Hands:
    """Makes answers unique, as people's are."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()

    def unique(self, answer: Answer, hand: Random) -> Answer:
        """Return an answer whose files nobody else has.

        What its author did not touch stays as it was shipped: some checks want that. Where a
        change goes unread (a file that is no Python and no JSON), the answer stays as it is.
        """
        for tries in range(1, 30):
            files = {
                path: _in_own_hand(path, data, hand, tries) if path in answer.own else data
                for path, data in answer.files.items()
            }
            print_of_it = digest(answer.kata, files)
            if print_of_it not in self.seen:
                self.seen.add(print_of_it)
                return answer._replace(files=files)
        return answer._replace(files=files)


def _in_own_hand(path: str, data: bytes, hand: Random, least: int) -> bytes:
    """Return a file as somebody else would have written it."""
    if path.endswith(".py"):
        return in_own_hand(data, hand, least)
    return spaced(data, hand) if path.endswith(".json") else data
