"""A timeline as steps: what happened at each, and what it changed.

Only what was seen is told. A name that an import statement binds is told when it is bound; what a
body binds otherwise is not watched, and is told where a namespace was looked at: at a failure, and
at the end of the run.
"""

from collections.abc import Mapping
from dataclasses import replace

from grader.explain.source import SourceFile
from grader.interpreter.observation import ExceptionSeen
from grader.interpreter.timeline import Cached, Event, Failed, NotFound, Timeline
from grader.reports import trace_words as words
from grader.reports.trace_circle import marked
from grader.reports.trace_failure import Failure, failure
from grader.reports.trace_names import Final, Names
from grader.reports.trace_player import Player
from grader.reports.trace_shown import shown
from grader.reports.trace_step import Leave, Place, Reach, Replay, Step, changes
from grader.reports.trace_tree import NAMELESS, tree

MOST_STEPS = 1_500
"""Steps that are told; of more, some in the middle are left out."""


def replay(
    timeline: Timeline,
    sources: Mapping[str, SourceFile],
    final: Final,
    exception: ExceptionSeen | None = None,
    *,
    everything: bool = False,
    most: int = MOST_STEPS,
) -> Replay:
    """Return the steps of a run; `everything` unfolds the modules that came with Python, too."""
    player = Player(Names(sources, final), shown(timeline, everything=everything))
    for event in timeline:
        player.take(event)
    player.unfold()
    found = failure(tree(timeline))
    at = None if found is None else _failing(timeline, player, found)
    whole = Replay(
        steps=tuple(player.steps),
        failure=at,
        circles=marked(player.circles, found, at),
        folded=player.folded,
    )
    return _shortened(_placed(whole, _lines(exception)), most)


def _lines(exception: ExceptionSeen | None) -> dict[str, Place]:
    """Return for each body that an exception came through the line that it left."""
    frames = () if exception is None else exception.frames
    bodies = [one for one in frames if one.function == "<module>" and one.module is not None]
    return {one.module or "": Place(one.file, one.line) for one in bodies}


def _failing(timeline: Timeline, player: Player, found: Failure) -> int | None:
    """Return the step of the event that the run began to fail with.

    A module whose body has failed may fail again, as one that could not be imported.
    """
    wanted = [
        player.step_of[at]
        for at, event in enumerate(timeline)
        if at in player.step_of and _is_first(event, found)
    ]
    left = [one for one in wanted if _leaves(player.steps[one])]
    return max(left or wanted, default=None)


def _leaves(step: Step) -> bool:
    """Whether a body is left at a step."""
    return any(isinstance(one, Leave) for one in step.changes)


def _is_first(event: Event, found: Failure) -> bool:
    """Whether an event is the name that was missing; else the innermost module's own failure."""
    one = found.innermost
    if found.missing is not None:
        return event is found.missing
    if one.state == "not-found":
        return isinstance(event, NotFound) and event.module == one.module
    if one.state == "cached-blocked":
        return isinstance(event, Cached) and event.module == one.module
    return isinstance(event, Failed) and (event.module or NAMELESS) == one.module


def _placed(whole: Replay, lines: Mapping[str, Place]) -> Replay:
    """Return the steps with the lines that the exception came through, once it was there."""
    if whole.failure is None:
        return whole
    steps = list(whole.steps)
    for number in range(whole.failure, len(steps)):
        step = steps[number]
        known = lines.get(step.module)
        if known is not None and _leaves(step):
            reached = Reach(step.module, known.line)
            steps[number] = replace(step, place=known, changes=(reached, *step.changes))
    return replace(whole, steps=tuple(steps))


def _shortened(whole: Replay, most: int) -> Replay:
    """Return the steps without some in the middle, where there are more than anybody goes through.

    The first and the last are kept, with those before the failure; what the others changed is told
    in one.
    """
    count = len(whole.steps)
    if count <= most:
        return whole
    head, tail = most * 2 // 3, most // 3 - 1
    last = count if whole.failure is None else max(whole.failure - tail // 2, 0)
    until = max(min(count - tail, last), head)
    gap = Step(
        "left-out",
        words.LEFT_OUT.format(count=until - head),
        changes=changes(whole.steps[head:until]),
    )

    def moved(step: int) -> int:
        return step if step < head else max(step - (until - head) + 1, head)

    return replace(
        whole,
        steps=(*whole.steps[:head], gap, *whole.steps[until:]),
        failure=None if whole.failure is None else moved(whole.failure),
        circles=tuple(replace(one, step=moved(one.step)) for one in whole.circles),
        left_out=until - head,
    )
