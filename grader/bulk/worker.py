"""What a worker does: judge some katas of one submission, and say how it went.

`judged` is all that an executor is given: bytes in, bytes out, a function of its argument but for
the machine's faults. It runs in a thread of this process, in another process or on another
machine; hidden tests are never run here but in a judge, which is a subprocess, for workers of a
cluster are daemonic and have threads. Each thread keeps its judge.
"""

import atexit
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from grader.bulk.keys import course_digest
from grader.course import read_course
from grader.errors import GraderError, MachineError
from grader.grading.judge import Judge
from grader.grading.verdict import KataResult
from grader.interpreter import Files
from grader.interpreter.tiers import Name

TRIES = 2
"""How often something is judged before the machine is said to be unable to."""
KATAS_OF_A_JUDGE = 4_000
"""After so many it is replaced, so that whatever it remembers is forgotten."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Some katas of one submission."""

    katas: str
    """The path of `katas.yaml`."""
    course: str
    """The digest that the course there has to have."""
    tier: Name
    salt: int
    submission: str
    """What has a jail of its own."""
    files: Mapping[str, Files]
    """By kata."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one kata: a verdict, or why there is none."""

    kata: str
    result: KataResult | None = None
    fault: str | None = None
    acts: tuple[str, ...] = ()
    """What else its programs did (`Judged.acts`)."""
    seconds: float = 0.0
    out_of_time: bool = False
    """Whether the clock has stopped a program; a busy machine may be to blame."""


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task."""

    tier: Name
    katas: tuple[Outcome, ...]


def judged(task: bytes) -> bytes:
    """Judge a `Task`, and return `Outcomes`; a fault of the machine is one of them."""
    wanted = msgspec.msgpack.decode(task, type=Task)
    found = tuple(outcome(wanted, kata, files) for kata, files in wanted.files.items())
    return msgspec.msgpack.encode(Outcomes(tier=wanted.tier, katas=found))


def best_tier(katas: str) -> Name:
    """Return the best tier here that is fit for other people's code; raises MachineError.

    The judge that has tried it out stays, for the first task.
    """
    judge = new_judge(Judge(Path(katas)))
    try:
        tier = judge.tier()
    except MachineError:
        dismiss(judge)
        raise
    keep(Kept(katas, tier, judge))
    return tier


def outcome(task: Task, kata: str, files: Files) -> Outcome:
    """Judge one kata; a judge that has ended is replaced, and asked again."""
    fault = ""
    for _ in range(TRIES):
        try:
            refuse_another_course(task)
            judge = own_judge(task.katas, task.tier)
            seen = judge.judge(kata, files, submission=task.submission, salt=task.salt)
        except GraderError as error:
            fault = str(error)
            continue
        if seen.result.outcome == "could-not-run":
            fault = "; ".join(one.message for one in seen.result.checks) or "it could not be run"
            continue
        return Outcome(
            kata=kata,
            result=seen.result,
            acts=seen.acts,
            seconds=seen.seconds,
            out_of_time=seen.out_of_time,
        )
    return Outcome(kata=kata, fault=fault)


def refuse_another_course(task: Task) -> None:
    """Raise MachineError where the course is another than that of whoever has given the task."""
    found = digest_at(task.katas)
    if found != task.course:
        raise MachineError(f"the course at {task.katas} is another one on this worker")


@lru_cache(maxsize=4)
def digest_at(katas: str) -> str:
    """Return the digest of the course at a `katas.yaml`, read once."""
    return course_digest(read_course(Path(katas)))


_own = threading.local()
_judges: list[Judge] = []
"""Of all threads, to be ended with this process."""
_stopped = threading.Event()
"""Whether nobody wants any more verdicts from this process's threads."""


def own_judge(katas: str, tier: Name) -> Judge:
    """Return this thread's judge, or a new one where it is of another course or has seen much."""
    kept: Kept | None = getattr(_own, "kept", None)
    if kept is not None and kept.judge not in _judges:
        kept = None  # it was dismissed with all others
    if kept is None or (kept.katas, kept.tier) != (katas, tier) or kept.left == 0:
        kept = keep(Kept(katas, tier, new_judge(Judge(Path(katas), tier=tier))))
    kept.left -= 1
    return kept.judge


@dataclass
class Kept:
    """A judge, what it judges, and how many katas more."""

    katas: str
    tier: Name
    judge: Judge
    left: int = KATAS_OF_A_JUDGE


def keep(kept: Kept) -> Kept:
    """Have this thread go on with a judge, and without the one that it had."""
    before: Kept | None = getattr(_own, "kept", None)
    if before is not None:
        dismiss(before.judge)
    _own.kept = kept
    return kept


def new_judge(judge: Judge) -> Judge:
    """Have a judge ended with this process; raises MachineError where it is not wanted any more."""
    if _stopped.is_set():
        raise MachineError("the grading was stopped")
    _judges.append(judge)
    return judge


def dismiss(judge: Judge) -> None:
    """End a judge, if nobody else has."""
    if judge in _judges:
        _judges.remove(judge)
    judge.close()


def begin() -> None:
    """Let this process's threads have judges."""
    _stopped.clear()


def stop() -> None:
    """Have threads that wait for a verdict wait no longer, and begin no other."""
    _stopped.set()
    for judge in [*_judges]:
        judge.abandon()


@atexit.register
def dismiss_all() -> None:
    """End the judges of all threads, which ask for no more."""
    while _judges:
        dismiss(_judges[-1])
