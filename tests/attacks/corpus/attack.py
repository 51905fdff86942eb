"""What an attack is: a program, what it wants, and what must become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.interpreter import Limits, Observation

USUAL = Limits()
HANGS = Limits(wall=0.15)
"""For programs that go on until they are stopped."""

PREAMBLE = """
import os, sys, time
R = []

def attempt(what, act, refusals=OSError, counts=lambda got: True):
    try:
        got = act()
    except refusals:
        return
    if counts(got):
        R.append(f'{what}: {got!r}'[:120])

def system_call(number, *arguments):
    import ctypes
    call = ctypes.CDLL(None, use_errno=True).syscall
    got = call(number, *(ctypes.c_long(a) if type(a) is int else a for a in arguments))
    if got < 0:
        raise OSError(ctypes.get_errno(), 'refused')
    return got
"""
"""What every attack starts with. What it has gained, it puts into `R`.

`attempt` lets only those exceptions pass for a refusal that the act is known to meet: a mistake in
an attack ends it, and shows.
"""


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A program, and what must become of it in a sandbox: nothing gained, and one of `outcomes`.

    Its source may name the facts of an `Arena`: where the secrets lie, who listens.
    """

    name: str
    source: str
    files: Mapping[str, str] = field(default_factory=dict)
    """The submission that the program belongs to."""
    late: str | None = None
    """What is asked of it after its end."""
    then: str = ""
    """A program that is run next, to find what the first has left."""
    outcomes: tuple[str, ...] = ("completed",)
    """How it may end, in the words of `ended`."""
    gains: tuple[str, ...] = ()
    """What it gains at least where nothing stops it, so that it is known to be an attack."""
    gains_of_root: tuple[str, ...] = ()
    """What it gains besides where root runs it."""
    control: bool | str = True
    """Whether it is run without a sandbox, too; otherwise the reason why not."""
    remaining: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What it still gains, by tier: no more than is told in `docs/security.md`."""
    limits: Limits = USUAL

    def __post_init__(self) -> None:
        wants = bool(self.gains or self.gains_of_root)
        assert wants == (self.control is True), f"{self.name}: gains without a control, or no gain"


def ended(seen: Observation) -> str:
    """Say how a run ended: its outcome, with the limit, the signal or the exception."""
    detail = {
        "killed": seen.limit,
        "died": f"signal {seen.signal}" if seen.signal else None,
        "raised": seen.exception.type if seen.exception else None,
    }.get(seen.outcome)
    return f"{seen.outcome}: {detail}" if detail else seen.outcome
