"""Attacks carried out in one tier, and what is wrong with how they ended."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
from arena import A_MOMENT, Arena, descendants
from corpus.attack import PREAMBLE, Attack, ended
from corpus.forging import REACH, Forgery
from jails import interpreter_in

from grader.interpreter import Interpreter, Limits, Observation, Program

HONEST_FILES = {"honest/__init__.py": "from . import work\n", "honest/work.py": "VALUE = 6 * 7\n"}
HONEST = """
import builtins, honest.work, os, signal, sys
r = honest.work.VALUE
state = [
    sorted(os.environ), os.listdir('.'), len(sys.path), sorted(vars(builtins)), os.umask(0o22),
    [str(signal.getsignal(one)) for one in (1, 2, 10, 13, 15)], len(signal.pthread_sigmask(0, ())),
    sys.getrecursionlimit(), sorted(os.sched_getaffinity(0)), os.getpriority(0, 0),
]
print('honest')
"""
"""A program whose observation has to be the same, whatever has run before it."""


@dataclass(frozen=True)
class Result:
    """What came of one attack."""

    outcome: str
    gained: tuple[str, ...]
    """What it has gained in its own words, and what was lost in ours."""
    unharmed: bool
    """Whether the next, honest program was observed as ever."""

    def faults(self, attack: Attack, tier: str) -> list[str]:
        """Return what is wrong with it in a sandbox: nothing, or the sandbox has a hole."""
        known = attack.remaining.get(tier, ())
        wrong = [f"gained {one}" for one in self.gained if label(one) not in known]
        if self.outcome not in attack.outcomes:
            wrong.append(f"ended as {self.outcome!r} and not as {' or '.join(attack.outcomes)}")
        return (
            wrong if self.unharmed else [*wrong, "the next, honest program was observed otherwise"]
        )


def label(gain: str) -> str:
    """Return what a gain is called, without the details that the attacker tells."""
    whole = gain.startswith(("heard: ", "written: ", "victim: ", "watch: "))
    return gain if whole else gain.partition(": ")[0]


class Campaign:
    """One interpreter of a tier, for one attack after another."""

    def __init__(self, arena: Arena, interpreter: Interpreter) -> None:
        self._arena, self._interpreter = arena, interpreter
        self.tier = interpreter.tier
        remembered = {"before.py": f"WORD = {arena.canaries[2]!r}\n"}  # who was judged just before
        self._run(remembered, "import before\nword = before.WORD", Limits())
        self._reference = self._honest()
        arena.losses()
        time.sleep(0.05)  # until the next child is ready
        self._crew = len(descendants())

    def attack(self, attack: Attack, expected: set[str] = frozenset()) -> Result:
        """Carry out an attack; wait a moment for what is expected to be gained."""
        seen = [self._run(attack.files, self._source(attack.source), attack.limits, attack.late)]
        if attack.then:
            seen.append(self._run(attack.files, self._source(attack.then), attack.limits))
        gained = [str(one) for run in seen for one in run.names.get("R") or ()]
        gained += self._arena.losses_soon({*expected} - {label(one) for one in gained})
        gained += ["secret" for run in seen if self._tells(run)]
        unharmed = self._honest() == self._reference
        gained += ["survivors"] if self._has_survivors() else []
        return Result(ended(seen[0]), tuple(gained), unharmed)

    def forge(self, forgery: Forgery, *, record: bool = False) -> tuple[Observation, bool]:
        """Have a program forge its observation; return that, and whether the next is honest."""
        source, limits = REACH + forgery.source, Limits(wall=2)
        files = {path: text.encode() for path, text in HONEST_FILES.items()}
        program = Program(source=source, limits=limits, record=record)
        return self._interpreter.run(files, program), self._honest() == self._reference

    def _run(
        self, files: Mapping[str, str], source: str, limits: Limits, late: str | None = None
    ) -> Observation:
        """Run a program over files."""
        encoded = {path: text.encode() for path, text in files.items()}
        return self._interpreter.run(encoded, Program(source=source, limits=limits, late=late))

    def _source(self, source: str) -> str:
        """Return an attack as a program that knows the facts."""
        facts = [f"{name} = {value!r}\n" for name, value in self._arena.facts().items()]
        return PREAMBLE + "".join(facts) + source

    def _honest(self) -> Observation:
        """Return what is seen of an honest program, but for the time that it took."""
        seen = self._run(HONEST_FILES, HONEST, Limits())
        return msgspec.structs.replace(seen, cpu=0.0)

    def _tells(self, seen: Observation) -> bool:
        """Whether a secret is in what was seen."""
        told = msgspec.json.encode(seen, enc_hook=repr).decode()
        return any(canary in told for canary in self._arena.canaries)

    def _has_survivors(self) -> bool:
        """Whether there are more processes than before the first attack, also after a moment."""
        deadline = time.monotonic() + A_MOMENT
        while len(descendants()) > self._crew:
            if time.monotonic() > deadline:
                return True
            time.sleep(0.005)
        return False


@contextmanager
def campaign(tier: str, python: str | None = None) -> Iterator[Campaign]:
    """Begin a campaign in a tier; raises MachineError where the tier cannot be had."""
    arena = Arena()
    given = {} if python is None else {"python": python}
    try:
        with interpreter_in(tier, **given) as interpreter:
            yield Campaign(arena, interpreter)
    finally:
        arena.close()


def faults_of_control(attack: Attack, result: Result) -> list[str]:
    """Return what is wrong with an attack that nothing has stopped: that it gained too little."""
    missing = expected_gains(attack) - {label(one) for one in result.gained}
    return [f"does not gain {one}" for one in sorted(missing)]


def expected_gains(attack: Attack) -> set[str]:
    """Return what an attack is to gain for whoever runs it, where nothing stops it."""
    return {*attack.gains, *(attack.gains_of_root if os.geteuid() == 0 else ())}
