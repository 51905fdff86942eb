"""What is read while a kata is watched: each page as lines for a screen of some width."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from grader.cli import terminal
from grader.cli.answers import refuse_early
from grader.cli.here import Here
from grader.course import Course, Kata
from grader.course.shipped import closing
from grader.errors import Misuse
from grader.grading import screen as failed
from grader.grading.binding import Binding, Held
from grader.grading.verdict import KataResult
from grader.progress.screen import ALL_SOLVED, listed, row, stage_words
from grader.progress.state import State
from grader.progress.watching.rounds import Known, Saved, Verdict
from grader.reports.style import BOLD, DIM, Style, printable
from grader.reports.text import MARKS, Judged, checked

if TYPE_CHECKING:
    from grader.copies.kept import Difference

Lines = Callable[[Style], list[str]]


class Page(NamedTuple):
    """Something to read."""

    lines: Lines
    line: str = ""
    """The same in one line, for whoever reads line by line, in place of the page or its heading."""
    words: tuple[str, ...] = ()
    """The same for whoever hears it, where marks and columns say much."""
    first: int = 0
    """The line from which it is seen where not all of it can be."""
    passing: bool = False
    """Whether another page takes its place by itself, so that nobody needs to be told of it."""


class Pages:
    """The pages about one kata."""

    def __init__(self, place: Here, course: Course, kata: Kata) -> None:
        self._place, self._course, self.kata = place, course, kata
        folder = course.exercise(kata).resolve()
        self.binding = Binding(course, kata, folder)
        self.folder = terminal.shown(folder)

    def checking(self, known: list[Known], saved: Saved | None) -> Page:
        """Return what is there before a verdict: the first check that has failed, if one has."""
        first = next((one for one in known if one.check.outcome == "failed"), None)

        def lines(style: Style) -> list[str]:
            if first is None or saved is None:
                return [self.title(style)]
            width = min(style.width, failed.WIDTH)
            diagnosis = next(iter(first.diagnoses), None)
            binding = as_saved(self.binding, saved)
            text = failed.failed_check(first.check, diagnosis, binding, first=None, width=width)
            return [self.title(style), *text.splitlines()]

        return Page(lines, passing=True)

    def verdict(self, verdict: Verdict, saved: Saved) -> Page:
        """Return a verdict with what there is to say about it."""
        judged = Judged(as_saved(self.binding, saved), verdict.result, self.folder, "")
        passed = verdict.result.outcome == "passed"

        def lines(style: Style) -> list[str]:
            text = checked([judged], style).splitlines()
            return [*text, *(self.closing(style) if passed else [])]

        return Page(lines, in_one_line(verdict.result))

    def closing(self, style: Style) -> list[str]:
        """Return why it works."""
        try:
            refuse_early(self._course, self.kata, solved=True)
            page = closing(self._course, self.kata)
        except Misuse:  # `grader closing` says why there is none
            return []
        return [] if page is None else ["", *terminal.laid_out(page, style).splitlines()]

    def status(self, verdict: Verdict, style: Style) -> list[str]:
        """Return what stays to be seen whatever is read: the verdict, and the way on."""
        result = verdict.result
        mark, colour = MARKS[result.outcome]
        tier = style.paint(f"tier {verdict.tier}", DIM)
        line = f"{style.paint(mark, colour)} {result.kata}: {count(result)}  {tier}"
        if result.outcome == "passed":
            return [line, *style.wrapped(self.next(verdict.state))]
        is_told = (self.binding.folder / README).is_file()
        return [line, style.paint(GOAL.format(folder=self.folder), DIM)] if is_told else [line]

    def next(self, state: State | None) -> str:
        """Say which kata is next."""
        following = self._place.progress(state).next
        if following is None:
            return ALL_SOLVED
        return NEXT.format(kata=following.kata.id, title=following.kata.title)

    def fault(self, text: str) -> Page:
        """Return why there is nothing to judge, and what brings it back."""
        folder = self.binding.folder
        gone = text == f"{folder} is not a folder"
        said = [GONE.format(folder=self.folder)] if gone else text.splitlines()
        shown = [one.replace(f"{folder}", self.folder) for one in said]
        line = f"{self.kata.id}: {printable('; '.join(shown))}"

        def lines(style: Style) -> list[str]:
            parts = [style.wrapped(one) for one in [*shown, MENDED]]
            return [self.title(style), "", *[line for part in parts for line in part]]

        return Page(lines, line)

    def no_verdict(self, text: str) -> Page:
        """Return why the grader or the machine could not judge."""
        line = f"{self.kata.id}: could not be judged: {printable('; '.join(text.splitlines()))}"

        def lines(style: Style) -> list[str]:
            parts = [style.wrapped(one) for one in [*text.splitlines(), AGAIN]]
            return [self.title(style), "", *[line for part in parts for line in part]]

        return Page(lines, line)

    def hint(self, level: int) -> Page:
        """Return one of the hints."""
        from grader.reports.hint import hint

        return Page(lambda style: hint(self.kata, level, style).splitlines())

    def concept(self, verdict: Verdict | None) -> Page:
        """Return the concept that the last explanation is about, else the kata's first."""
        from grader.reports.concept import page

        diagnoses = () if verdict is None else verdict.result.diagnoses
        about = next((one.concept for one in diagnoses if one.concept is not None), None)
        known = about if about in self._course.concept_ids() else None
        text = page(self._course.concept(known or self.kata.concepts[0]))
        return Page(lambda style: terminal.laid_out(text, style).splitlines())

    def list(self, state: State) -> Page:
        """Return all katas with their stages, and which one this is."""
        found = self._place.progress(state)
        place = [one.kata.id for one in found.katas].index(self.kata.id)

        def lines(style: Style) -> list[str]:
            ids = max(len(one.kata.id) for one in found.katas)
            stages = max(len(stage_words(one)) for one in found.katas)
            room = style.width - ids - stages - 10
            return [
                f"{'→' if one.kata.id == self.kata.id else ' '}{row(one, ids, room, style)}"
                for one in found.katas
            ]

        words = listed(found.katas, None).splitlines()
        return Page(lines, words=tuple(words), first=place - BEFORE)

    def reset(self, found: "Difference") -> Page:
        """Return what putting the kata back would change."""
        from grader.cli.reset import MORE
        from grader.reports.two_versions import changes

        def lines(style: Style) -> list[str]:
            shown = changes(found.before, found.after, style).splitlines()
            return [*shown, "", *style.wrapped(MORE)] if found.more else shown

        return Page(lines)

    def help(self) -> Page:
        """Return what the keys do."""

        def lines(style: Style) -> list[str]:
            rows = [(key, line) for key, _, line in KEYS]
            return [
                line
                for key, text in [*rows, *OTHER_KEYS]
                for line in style.wrapped(f"{key:<6} {text}", indent=2, hang=7)
            ]

        return Page(lines)

    def said(self, text: str) -> Page:
        """Return a sentence."""
        return Page(lambda style: style.wrapped(text))

    def title(self, style: Style) -> str:
        """Return the kata's heading."""
        return style.paint(printable(f"{self.kata.id}  {self.kata.title}"), BOLD)


def in_one_line(result: KataResult) -> str:
    """Return a verdict as one line."""
    words = f"{result.kata}: {WORDS[result.outcome]}, {count(result)}"
    first = result.first_failed
    if first is None:
        return words
    about = next(iter(result.diagnoses), None)
    said = first.title if about is None else about.headline
    return printable(f"{words}. {said}")


def count(result: KataResult) -> str:
    """Return how many checks passed."""
    passed = sum(check.outcome == "passed" for check in result.checks)
    return f"{passed} of {len(result.checks)} checks"


def key_lines(style: Style) -> list[str]:
    """Return the keys with their words, in one line if there is any way to do that."""
    words = [f"{key} {word}" for key, word, _ in KEYS]
    gap = "  " if len("  ".join(words)) <= style.width else " "
    lines = [[words[0]]]
    for one in words[1:]:
        if len(gap.join([*lines[-1], one])) <= style.width:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [gap.join(painted(one, style) for one in line) for line in lines]


def painted(words: str, style: Style) -> str:
    """Return a key so that it stands out from its word."""
    key, _, word = words.partition(" ")
    return f"{style.paint(key, BOLD)} {style.paint(word, DIM)}"


def as_saved(binding: Binding, saved: Saved) -> Binding:
    """Return the binding to a state as it was, whatever the folder holds by now."""
    return replace(binding, held=Held(saved.snapshot.files, None, None))


BEFORE = 5
"""Katas of the list that are seen above the current one, where not all can be."""
WORDS = {"passed": "solved", "failed": "not solved", "could-not-run": "could not be judged"}
KEYS = (
    ("h", "hint", "the next hint; H goes one back"),
    ("t", "trace", "what Python does when the kata is imported"),
    ("c", "concept", "the page of the concept behind it"),
    ("l", "list", "all katas"),
    ("r", "reset", "begin this kata anew; asks first, and keeps what you had"),
    ("n", "next", "the next kata, once this one is solved"),
    ("q", "quit", "leave; your progress is kept"),
    ("?", "help", "this page"),
)
"""Each key, its word, and what it does."""
OTHER_KEYS = (
    ("Enter", "back to the verdict; there, judge once more"),
    ("space", "further down a long page; the arrows go line by line"),
)
README = "README.md"
GOAL = "The goal: {folder}/README.md"
NEXT = "Press n for the next one: {kata}, {title}."
GONE = "There is no folder {folder} any more."
MENDED = "As soon as that is mended, it goes on here."
AGAIN = "Nobody's answer is wrong. Enter tries again, and so does saving."
