"""From the bytes of a child to an observation. The child may have written anything."""

import errno
import signal
from typing import Any, NamedTuple

import msgspec

from grader.errors import MachineError
from grader.interpreter.channel import ASKS
from grader.interpreter.observation import (
    ExceptionSeen,
    ModuleSeen,
    Observation,
    Outcome,
)
from grader.interpreter.program import Limits, Program
from grader.interpreter.values import Values

BROKEN = 70
"""Exit status of a child that could not become a fresh interpreter (`leaf.run`)."""
COMPLETED = (0, 120)
"""Exit statuses of a program that ran to its end; the second where its output was not wanted."""
UNHEARD = 71
"""Exit status of a child whose report could not be written (`leaf.run`)."""


MET = {
    errno.EMFILE: "files",
    errno.EAGAIN: "processes",
    errno.ENOSPC: "scratch",
    errno.EDQUOT: "scratch",
    errno.EFBIG: "scratch",
}
"""What the kernel says when a limit is met; EAGAIN has other meanings where nothing is started."""


FLAG = b"!"
"""How a line begins that was written before something was done (`leaf.record_witness`)."""
KINDS = frozenset(
    (
        "file",
        "process",
        "socket",
        "ctypes",
        "gc",
        "frames",
        "tracing",
        "audit",
        "code",
        "interpreter",
    )
)


class Said(NamedTuple):
    """What a child wrote: the report, and both streams of output."""

    result: bytes
    out: bytes
    err: bytes
    nonce: bytes
    """What stands before a report that is no forgery, or a good one."""


class End(NamedTuple):
    """How the process ended, as the kernel and the clock saw it."""

    wait_status: int
    cpu: float
    limit: str | None


_DECODER = msgspec.json.Decoder(Observation)
_SILENCE = Observation(outcome="unobserved")
ROOM = "see that disk and memory have room, and that no limit (ulimit) is in the way"


def observation(said: Said, program: Program, ended: End, *, root: str, tier: str) -> Observation:
    """Return what was seen of a run: what the child says, but for what is known from outside.

    Raises MachineError if the child could not become a fresh interpreter.
    """
    signal_number = ended.wait_status & 0x7F or None
    status = None if signal_number else ended.wait_status >> 8
    flags, report = _report(said.result, said.nonce)
    if report is _SILENCE and status == BROKEN:
        raise MachineError(f"{said.err.decode(errors='replace').strip()}\n  → {ROOM}")
    limit = ended.limit or _kernel_limit(signal_number, ended.cpu, program.limits)
    limit = limit or _limit_met(report, flags)
    outcome = _outcome(report, program, limit, status)
    names, modules = _names(report)
    return msgspec.structs.replace(
        report,
        outcome=outcome,
        limit=limit,
        witnessed=flags,
        status=None if outcome == "killed" else status,
        signal=None if outcome == "killed" else signal_number,
        names=names,
        modules=modules,
        exception=_exception(report.exception, root),
        stdout=_text(said.out, root, program.limits),
        stderr=_text(said.err, root, program.limits),
        cpu=ended.cpu,
        tier=tier,
    )


def reported(data: bytes) -> Observation | None:
    """Return what a user's own program was seen to leave behind; None if that cannot be read."""
    _, report = _report(data + b"\n")
    if report is _SILENCE:
        return None
    names, modules = _names(report)
    return msgspec.structs.replace(report, names=names, modules=modules)


def _names(report: Observation) -> tuple[dict[str, Any], dict[str, ModuleSeen]]:
    """Return the namespaces of a report with their values decoded, the program's and others'."""
    values = Values()
    names = {name: values.decoded(raw) for name, raw in report.names.items()}
    modules = {
        name: module
        if module.names is None
        else msgspec.structs.replace(
            module, names={key: values.decoded(raw) for key, raw in module.names.items()}
        )
        for name, module in report.modules.items()
    }
    return names, modules


def _report(data: bytes, nonce: bytes = b"") -> tuple[tuple[str, ...], Observation]:
    """Return the flags that were raised, and the report; silence if there is not exactly one."""
    flags: dict[str, None] = {}
    while data.startswith((FLAG, ASKS)):
        flag, _, data = data.partition(b"\n")
        flags[flag.removeprefix(FLAG).decode("ascii", "replace")] = None
    known = tuple(one for one in flags if one in KINDS)
    line, newline, rest = data.partition(b"\n")
    if not newline or rest or not line.startswith(nonce):
        return known, _SILENCE
    try:
        return known, _DECODER.decode(line[len(nonce) :])
    except (msgspec.DecodeError, RecursionError):
        return known, _SILENCE


def _outcome(
    report: Observation, program: Program, limit: str | None, status: int | None
) -> Outcome:
    """Name how the run ended, from what the child says and what the kernel saw."""
    if limit is not None:
        return "killed"
    if program.real:
        return "died" if status is None else "exited" if status else "completed"
    if report is _SILENCE:
        return "unobserved" if status == UNHEARD else "died"
    if report.outcome == "completed" and status not in COMPLETED:
        return "died"
    return report.outcome


def _kernel_limit(signal_number: int | None, cpu: float, limits: Limits) -> str | None:
    """Return the limit that the kernel enforced, if it was one."""
    if signal_number == signal.SIGXCPU or (signal_number == signal.SIGKILL and cpu >= limits.cpu):
        return "cpu"
    return None


def _limit_met(report: Observation, flags: tuple[str, ...]) -> str | None:
    """Return the limit that the program met and did not catch; it says so itself."""
    error = report.exception
    if error is None:
        return None
    if error.is_a("MemoryError"):
        return "memory"
    met = MET.get(error.errno or 0)
    return None if met == "processes" and "process" not in flags else met


def _exception(error: ExceptionSeen | None, root: str) -> ExceptionSeen | None:
    """Return an exception whose text names paths relative to the submission."""
    if error is None:
        return None
    return msgspec.structs.replace(
        error, text=_relative(error.text, root), before=_exception(error.before, root)
    )


def _text(data: bytes, root: str, limits: Limits) -> str:
    """Return output as text, within the limit, with paths relative to the submission."""
    return _relative(data[: limits.output].decode("utf-8", "backslashreplace"), root)


def _relative(text: str, root: str) -> str:
    """Return text with the paths below a root relative to it."""
    return text.replace(root + "/", "").replace(root, ".")
