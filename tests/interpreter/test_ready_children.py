"""A child is made ready while nobody waits; on one processor somebody always does."""

import os
import time
from collections.abc import Iterable

import pytest

from grader.interpreter import Interpreter, Program

FAULTS = Program(source="import resource\nr = resource.getrusage(resource.RUSAGE_SELF).ru_minflt")
ROUNDS, PAUSE = 6, 0.05
"""Programs, and seconds between them: on a busy machine some child is not ready in time."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="there is one processor, or none can be chosen",
)


def pages_touched(processors: Iterable[int]) -> int:
    """Return the most memory that a child has touched by the end of a small program.

    What it touches ahead is more than what that program needs.
    """
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        with Interpreter() as interpreter:
            found: list[int] = []
            for _ in range(ROUNDS):
                found.append(interpreter.run({}, FAULTS)["r"])
                time.sleep(PAUSE)
    finally:
        os.sched_setaffinity(0, before)
    return max(found)


def test_memory_is_touched_ahead_where_another_processor_has_time() -> None:
    ours = os.sched_getaffinity(0)
    assert pages_touched(ours) > pages_touched({min(ours)})
