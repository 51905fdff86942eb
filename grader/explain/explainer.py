"""From the runs of a failed check, or of any program, to diagnoses: the best first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.explain import wording
from grader.explain.causes import CAUSES, CONCEPTS
from grader.explain.choice import Found, chosen
from grader.explain.diagnosis import Diagnosis
from grader.explain.facts import Facts, Run
from grader.explain.repair_trial import Bench, Trial, Tried, judged
from grader.explain.tree import Tree
from grader.interpreter.observation import Observation
from grader.interpreter.program import Program

MOST_RUNS = 8
"""Programs of one check that are looked at, counted from the last."""
ABOUT_IMPORTS = ("ImportError", "AttributeError", "NameError")
"""Exceptions that a mistake about imports may well end in; any other is taken for a plain bug."""


def explain(
    runs: Sequence[Run],
    *,
    tree: Tree,
    start: Tree | None = None,
    solved: Tree | None = None,
    concept: str | None = None,
    title: str = "",
    trial: Trial | None = None,
) -> tuple[Diagnosis, ...]:
    """Explain why a check failed, or why a program did: the diagnosis to show first comes first.

    `runs` are the programs in their order, `tree` is the submission and `start` the kata's files
    as they were given, `solved` a right answer; `concept` and `title` are the failed check's. With
    a `concept`, there is always a diagnosis: where no cause is known, it says what is not yet true.
    With a `trial`, the changes that diagnoses imply are tried out, which says whether they are
    confirmed.
    """

    def look(runs: Sequence[Run], tree: Tree) -> tuple[Found, ...]:
        return chosen(_findings(runs, Facts(_nothing(tree), tree, start, concept, solved)))

    found, speaking = look(runs, tree), None
    told = tuple(Tried(one, confirmed=None) for one in found)
    if trial is not None:
        told, speaking = judged(found, runs, Bench(trial, look, start, concept))
    if told or concept is None:
        return tuple(_diagnosis(one, tree) for one in told)
    return (_not_yet_true(runs, concept, title, speaking),)


def _findings(runs: Sequence[Run], known: Facts) -> Iterator[Found]:
    """Yield what every cause finds that can have to do with the failed check."""
    causes = [cause for cause in CAUSES if cause.speaks(known.concept)]
    for later, run in enumerate(reversed(runs[-MOST_RUNS:] or [known.run])):
        facts = replace(known, run=run)
        for cause in causes:
            if later == 0 or cause.layer in ("raised", "seen"):
                for finding in cause.find(facts):
                    yield Found(cause.id, cause.layer, later, finding)


def _nothing(tree: Tree) -> Run:
    """Return the run of a check that ran no program."""
    seen = Observation(outcome="completed")
    return Run(program=Program(source=""), observation=seen, tree=tree)


def _diagnosis(tried: Tried, tree: Tree) -> Diagnosis:
    """Put a finding into words. A place that the check itself made is nowhere to look."""
    found = tried.found
    finding = found.finding
    text = wording.TEXTS[found.cause]
    where = finding.where if finding.where and finding.where.file in tree else None
    return Diagnosis(
        cause=found.cause,
        concept=finding.concept or CONCEPTS[found.cause],
        headline=text.headline.format_map(finding.values),
        evidence=finding.evidence,
        where=where,
        next=text.next.format_map(finding.values),
        confirmed=tried.confirmed,
    )


def _not_yet_true(runs: Sequence[Run], concept: str, title: str, speaking: str | None) -> Diagnosis:
    """Say which check is not fulfilled; name its concept unless a plain bug stopped the program.

    Where the smallest difference to a right answer speaks of a concept, that one is named,
    whatever has stopped the program.
    """
    error = runs[-1].observation.exception if runs else None
    stopped = runs[-1].observation.outcome in ("killed", "died", "unobserved") if runs else False
    plain_bug = error is not None and not any(map(error.is_a, ABOUT_IMPORTS))
    if speaking is None and (stopped or plain_bug):
        return Diagnosis(headline=wording.STOPPED.headline, next=wording.STOPPED.next)
    text = wording.NOT_YET
    return Diagnosis(
        concept=speaking or concept,
        headline=text.headline.format(title=title or concept),
        next=text.next,
    )
