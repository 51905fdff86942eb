"""Trial repair: the change that a diagnosis implies is made, and the failed check run again.

A diagnosis is
confirmed  if the check passes with the change, or with it and the changes that the next failures
           ask for in their turn: each of them is reached only because the one before it is gone;
refuted    if nothing that was seen is another with any of its changes: it is about something else;
           for an exception, if the same exception still ends the program;
unsettled  if something else fails now, or no change is implied.

What one check has confirmed is not tried again where another check of the submission fails for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from grader.explain.causes import CONCEPTS
from grader.explain.choice import Found
from grader.explain.facts import Facts, Failure, Run, original
from grader.explain.repair import overlays
from grader.explain.repair_broken import Broken, Overlay, applied, both
from grader.explain.repair_concept import concept_of, concepts_of
from grader.explain.repair_difference import all_differences, smallest
from grader.explain.tree import Tree
from grader.interpreter.files import Files
from grader.interpreter.observation import Observation
from grader.interpreter.program import Program

MOST_FOUND = 4
"""Diagnoses of one check that are tried."""
DEEPEST = 3
"""Failures behind the first that may be repaired in their turn."""


class Attempt(NamedTuple):
    """How the failed check, or program, went over other files."""

    passed: bool
    runs: tuple[Run, ...]


Again = Callable[[Files], Attempt | None]
"""Runs what failed again over other files; None if nothing can be said: then nothing more is tried.

It bounds how often and how long it runs, and runs nothing outside a fresh interpreter.
"""
Look = Callable[[Sequence[Run], Tree], Sequence[Found]]
"""Finds causes, the first to be said first."""


@dataclass(frozen=True)
class Trial:
    """What is needed to try repairs: the submission, a way to run what failed again."""

    files: Files
    again: Again
    solution: Files | None = None
    """A right answer, where the failed check is a kata's."""
    confirmed: list[Found] = field(default_factory=list)
    """What ended programs of the submission, as trials of its checks have confirmed so far."""


class Tried(NamedTuple):
    """A diagnosis after its trial."""

    found: Found
    confirmed: bool | None
    """Whether a change made the check pass; None if none was tried."""
    refuted: bool = False


class Stopped(Exception):
    """Nothing more can be tried; caught here."""


@dataclass(frozen=True)
class Bench:
    """The trials of one failed check."""

    trial: Trial
    look: Look
    start: Tree | None
    concept: str | None

    @cached_property
    def before(self) -> Attempt:
        """How what failed goes again as it is; raises Stopped if that tells nothing.

        Nothing is tried where it passes now: then it depends on more than the submission.
        """
        return self.passes({})

    def passes(self, overlay: Overlay) -> Attempt:
        """Run what failed again with a change; raises Stopped if that tells nothing."""
        attempt = self.trial.again(applied(self.trial.files, overlay))
        if attempt is None:
            raise Stopped
        return attempt

    def tried(self, found: Found, runs: Sequence[Run]) -> Tried:
        """Try the changes that a diagnosis implies."""
        if found in self.trial.confirmed:
            return Tried(found, confirmed=True)
        tree = Tree.from_files(self.trial.files)
        told = Tried(found, confirmed=None)
        for change in overlays(found.cause, self._broken(found, runs, tree)):
            if self.before.passed:
                break
            attempt = self.passes(change)
            new = differs(self.before, attempt, found)
            behind = new and found.layer == "raised" and not attempt.passed
            if attempt.passed or (behind and self._behind(change, attempt, DEEPEST)):
                if found.layer == "raised":
                    self.trial.confirmed.append(found)
                return Tried(found, confirmed=True)
            same = not new and (told.refuted or told.confirmed is None)
            told = Tried(found, confirmed=False, refuted=same)
        return told

    def _behind(self, done: Overlay, before: Attempt, left: int) -> bool:
        """Whether the check passes once the failures behind a repaired one are repaired as well."""
        files = applied(self.trial.files, done)
        tree = Tree.from_files(files)
        for found in self.look(before.runs, tree)[:1] if left else ():
            for change in overlays(found.cause, self._broken(found, before.runs, tree)):
                whole = both(done, change)
                attempt = self.passes(whole)
                if attempt.passed:
                    return True
                new = differs(before, attempt, found)
                if new and self._behind(whole, attempt, left - 1):
                    return True
        return False

    def speaking(self) -> str | None:
        """Return the concept of the smallest difference to a right answer that makes it pass.

        It is not looked for, which takes many runs, where no difference whatever speaks.
        """
        if self.trial.solution is None or self.concept is None:
            return None
        tree, solved = Tree.from_files(self.trial.files), Tree.from_files(self.trial.solution)
        if not any(concepts_of([*all_differences(tree, solved)], self.start)):
            return None
        if self.before.passed:
            return None
        found = smallest(tree, solved, lambda overlay: self.passes(overlay).passed)
        return concept_of(found, self.start, self.concept) if found else None

    def _broken(self, found: Found, runs: Sequence[Run], tree: Tree) -> Broken:
        """Return what a repair is made from."""
        run = runs[-1 - found.later] if runs else _nothing(tree)
        facts = Facts(run=run, tree=tree, start=self.start, concept=self.concept)
        solved = self.trial.solution
        return Broken(facts, found.finding, None if solved is None else Tree.from_files(solved))


def judged(
    found: Sequence[Found], runs: Sequence[Run], bench: Bench
) -> tuple[tuple[Tried, ...], str | None]:
    """Return diagnoses after their trials, the first to be said first, and a concept.

    The concept is that of the smallest difference to a right answer. It is looked for where no
    diagnosis is confirmed, and there are none, or they are about different concepts: then the one
    that agrees with it is said first.

    What was confirmed is said before what was not, and what was refuted last, or not at all if
    there is something else to say.
    """
    told = [Tried(one, confirmed=None) for one in found]
    concept = None
    try:
        for place, one in enumerate(found[:MOST_FOUND]):
            told[place] = bench.tried(one, runs)
        if not any(one.confirmed for one in told) and (not told or disagree(told)):
            concept = bench.speaking()
    except Stopped:
        pass
    return ordered(told, concept), concept


def disagree(told: Sequence[Tried]) -> bool:
    """Whether diagnoses are about different concepts."""
    return len({concept_named(one.found) for one in told}) > 1


def concept_named(found: Found) -> str:
    """Return the concept that a diagnosis names."""
    return found.finding.concept or CONCEPTS[found.cause]


def ordered(told: Sequence[Tried], concept: str | None) -> tuple[Tried, ...]:
    """Return diagnoses in the order in which they are told."""
    kept = [one for one in told if not one.refuted] or [*told]
    return tuple(
        sorted(
            kept,
            key=lambda one: (
                one.found.layer != "certain",
                not one.confirmed,
                concept_named(one.found) != concept,
            ),
        )
    )


def differs(before: Attempt, after: Attempt, found: Found) -> bool:
    """Whether a change made a difference: to the exception, where one was explained."""
    if not before.runs or not after.runs:
        return bool(before.runs) != bool(after.runs)
    first, second = before.runs[-1 - found.later :][:1], after.runs[-1 - found.later :][:1]
    state = exception_of if found.layer == "raised" else state_of
    return [*map(state, first)] != [*map(state, second)]


def _nothing(tree: Tree) -> Run:
    """Return the run of a check that ran no program."""
    seen = Observation(outcome="completed")
    return Run(program=Program(source=""), observation=seen, tree=tree)


def exception_of(run: Run) -> tuple[object, ...] | None:
    """Return what an exception is, apart from lines: its class, what was asked, and by whom."""
    error = original(run.observation)
    if error is None:
        return None
    failure = Failure(run, error)
    asked = failure.asked or failure.missing_module or error.name
    frame = failure.frame
    return error.type, asked, None if frame is None else (frame.file, frame.function)


def state_of(run: Run) -> tuple[object, ...]:
    """Return what a run left behind."""
    seen = run.observation
    modules = {name: one.names for name, one in seen.modules.items() if one.project}
    return seen.outcome, seen.names, seen.executed, modules, seen.stdout, exception_of(run)
