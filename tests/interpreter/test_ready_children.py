"""A child is made ready while nobody waits; on one processor somebody always does."""

import os
import time
from collections.abc import Iterable
from typing import Any

import pytest

from grader.interpreter import Interpreter, Program

FAULTS = Program(source="import resource\nr = resource.getrusage(resource.RUSAGE_SELF).ru_minflt")
STATE = Program(
    source="""
import gc, os, sys, _signal
r = [sorted(sys.modules), sys.path, [str(one) for one in sys.meta_path], sys.argv,
     sorted({*sys.path_importer_cache} - {os.getcwd()}), sorted(os.environ.items()), gc.isenabled(),
     sorted(_signal.pthread_sigmask(_signal.SIG_BLOCK, ())), sorted(globals())]
"""
)
ROUNDS, PAUSE = 6, 0.05
"""Programs, and seconds between them: on a busy machine some child is not ready in time."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="there is one processor, or none can be chosen",
)


def answers(program: Program, processors: Iterable[int]) -> list[Any]:
    """Return what each of some programs, with pauses between them, has bound to `r`."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    found: list[Any] = []
    try:
        with Interpreter() as interpreter:
            for _ in range(ROUNDS):
                seen = interpreter.run({}, program)
                assert (seen.stdout, seen.stderr) == ("", "")
                found.append(seen["r"])
                time.sleep(PAUSE)
    finally:
        os.sched_setaffinity(0, before)
    return found


def test_memory_is_touched_ahead_where_another_processor_has_time() -> None:
    """What is touched ahead is more than what the program needs; not each child is in time."""
    ours = os.sched_getaffinity(0)
    assert max(answers(FAULTS, ours)) > max(answers(FAULTS, {min(ours)}))


def test_what_is_rehearsed_leaves_nothing_that_a_program_could_see() -> None:
    ours = os.sched_getaffinity(0)
    rehearsed, others = answers(STATE, ours), answers(STATE, {min(ours)})
    assert others[0][0]
    assert rehearsed == others == [others[0]] * ROUNDS
