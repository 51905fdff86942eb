"""The `run` fixture: programs of hidden tests, over one submission."""

from collections import deque
from collections.abc import Mapping
from typing import Protocol

import msgspec

from grader.explain.facts import Run
from grader.explain.tree import Tree
from grader.interpreter import Files, Limits, Observation, Program
from grader.interpreter.files import overlay

REMEMBERED = 12
"""Runs of one check that an explanation may look at: the last ones, which failed."""

MOST_STOPPED = 2
"""Programs of one submission that may take until the clock stops them; others then get"""
LESS_TIME = 0.5
"""seconds. A class has many submissions, and one that hangs is asked many questions."""

ALL_THE_WHILE = 0.9
"""The share of its time in which a program that waits for nothing computes on an idle machine."""


class Programs(Protocol):
    """Whatever runs programs: the interpreter, or one with narrower bounds."""

    @property
    def tier(self) -> str:
        """How programs are locked in."""

    def run(self, files: Files, program: Program) -> Observation:
        """Run a program over a submission's files and return what was seen."""


class Runner:
    """Runs programs over a submission, and remembers the last of them for the explanation."""

    def __init__(self, interpreter: Programs, files: Files, limits: Limits) -> None:
        self.interpreter, self.files, self.limits = interpreter, files, limits
        self.stopped = 0
        """Programs that the clock has stopped."""
        self.out_of_time = False
        """Whether one of them did not get the processor all the while: the machine may be busy."""
        self.acts: set[str] = set()
        """What else its programs did, in the words of `Observation.witnessed`."""
        self._done: deque[tuple[Program, Observation]] = deque(maxlen=REMEMBERED)

    def __call__(
        self,
        source: str | None = None,
        /,
        *,
        script: str | None = None,
        module: str | None = None,
        args: tuple[str, ...] = (),
        files: Mapping[str, str | bytes] = {},
        remove: tuple[str, ...] = (),
        rename: Mapping[str, str] = {},
        environment: Mapping[str, str] = {},
        cwd: str = ".",
        path: tuple[str, ...] = (),
        stdin: str | bytes = b"",
        options: tuple[str, ...] = ("-S", "-B"),
        late: str | None = None,
        limits: Limits | None = None,
        real: bool = False,
    ) -> Observation:
        """Run a program in a fresh interpreter and return what was seen: see `Program`."""
        program = Program(
            source=source,
            script=script,
            module=module,
            args=args,
            files=files,
            remove=remove,
            rename=rename,
            environment=environment,
            cwd=cwd,
            path=path,
            stdin=stdin,
            options=options,
            late=late,
            limits=self._limited(limits or self.limits),
            real=real,
        )
        return self._seen(program)

    def _seen(self, program: Program) -> Observation:
        """Return what is seen of a program; one that the check has just run is not run again.

        Nothing of a run outlasts it, and the examples of a randomised check differ in some of their
        programs only.
        """
        known = (seen for earlier, seen in self._done if earlier == program)
        seen = next(known, None) or self._run(program)
        self._done.append((program, seen))
        return seen

    def _run(self, program: Program) -> Observation:
        """Run a program; remember what it did besides, and whether the clock has stopped it."""
        seen = self.interpreter.run(self.files, program)
        self.acts.update(seen.witnessed)
        if seen.limit == "wall":
            self.stopped += 1
            self.out_of_time |= seen.cpu < ALL_THE_WHILE * program.limits.wall
        return seen

    def _limited(self, limits: Limits) -> Limits:
        """Return limits, with less time for a submission that has used up its patience."""
        if self.stopped < MOST_STOPPED:
            return limits
        return msgspec.structs.replace(limits, wall=min(limits.wall, LESS_TIME))

    def forget(self) -> None:
        """Begin a new check."""
        self._done.clear()

    @property
    def last(self) -> Program | None:
        """The program that was run last."""
        return self._done[-1][0] if self._done else None

    def observations(self) -> tuple[Observation, ...]:
        """Return what was seen of the last runs of the check."""
        return tuple(seen for _, seen in self._done)

    def runs(self) -> tuple[Run, ...]:
        """Return the last runs of the check, each with the tree as that program saw it."""
        return tuple(
            Run(
                program=program,
                observation=seen,
                tree=Tree.from_files(overlay(self.files, program)),
            )
            for program, seen in self._done
        )
