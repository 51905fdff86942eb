"""A judge in a process of its own, which has collected the hidden tests and is asked repeatedly.

Starting pytest and importing hidden tests takes many times as long as a kata's programs. Whoever
judges one submission after another (`watch`, `bulk`) keeps a judge and pays once.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

import grader
from grader.errors import MachineError
from grader.explain.diagnosis import Diagnosis
from grader.grading.verdict import CheckResult, KataResult
from grader.interpreter import Files
from grader.interpreter.tiers import Name

BOOT = (
    "import sys; sys.path.insert(0, {root!r}); import grader; del sys.path[0]; "
    "from grader.grading.warm import main; main({pipe}, {lifeline})"
)
"""What a judge is started with; the grader is this one, wherever it is started from."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge is told first."""

    katas: str
    """The path of `katas.yaml`."""
    tier: Name | None = None
    """The tier that it must have; None for the best one."""
    lowest: Name = "landlock"
    """What the best one must not be below: `process` is for one's own code alone."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's version of one kata."""

    kata: str
    files: Mapping[str, bytes]
    submission: str = ""
    """Whose it is: another submission gets another jail."""
    salt: int = 0


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a judge says first: it has found where programs will run."""

    tier: Name


class Checked(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What is known of one check while others still run."""

    check: CheckResult
    diagnoses: tuple[Diagnosis, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The verdict, and how it came about."""

    result: KataResult
    tier: Name
    """The tier that the programs ran in."""
    seconds: float
    """On the judge's clock: for people, never for a verdict."""
    acts: tuple[str, ...] = ()
    """What else its programs did, as `Observation.witnessed` has it: it changes no verdict."""
    out_of_time: bool = False
    """Whether a program was stopped by the clock, for which a busy machine may be to blame."""


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Why there is no verdict, or no judge: the grader or the machine could not do it."""

    reason: str


Answer = Ready | Checked | Judged | Refused
ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
Each = Callable[[CheckResult, tuple[Diagnosis, ...]], None]


class Judge:
    """Judges one version of a kata after another; use it as a context manager.

    With no `tier`, programs run in the best one that is fit for other people's code, or for the
    `lowest` that is given. Whatever ends this process ends the judge.
    """

    def __init__(self, katas: Path, *, tier: Name | None = None, lowest: Name = "landlock") -> None:
        self._setting = Setting(katas=str(katas.resolve()), tier=tier, lowest=lowest)
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._tier: Name | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Begin to start, and do not wait for it."""
        if self._process is not None:
            return
        self._pipe, theirs = Pipe()
        root = str(Path(grader.__file__).parents[1])
        boot = BOOT.format(root=root, pipe=theirs.fileno(), lifeline=0)
        self._process = subprocess.Popen(  # noqa: S603 - our interpreter, our module
            [sys.executable, "-P", "-c", boot],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,  # closed by whatever ends this process
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is meant for whoever has started it
        )
        theirs.close()
        self._send(self._setting)

    def tier(self) -> Name:
        """Return the tier that programs run in, once it has been tried.

        Raises MachineError, with the reasons, if there is none that will do.
        """
        self.start()
        if self._tier is None:
            answer = self._receive()
            if isinstance(answer, Refused):
                self.close()
                raise MachineError(answer.reason)
            assert isinstance(answer, Ready)
            self._tier = answer.tier
        return self._tier

    def judge(
        self,
        kata: str,
        files: Files,
        *,
        submission: str = "",
        salt: int = 0,
        each: Each | None = None,
    ) -> Judged:
        """Judge a version of a kata; `each` is called with each check as soon as it is known.

        Raises MachineError if there is no verdict; the next one may be asked for all the same.
        """
        self.tier()
        self._send(Request(kata=kata, files=files, submission=submission, salt=salt))
        while True:
            answer = self._receive()
            if isinstance(answer, Judged):
                return answer
            if isinstance(answer, Refused):
                raise MachineError(answer.reason)
            if isinstance(answer, Checked) and each is not None:
                each(answer.check, answer.diagnoses)

    @property
    def pid(self) -> int | None:
        """The process id of the judge; None while there is none."""
        return None if self._process is None else self._process.pid

    def abandon(self) -> None:
        """End it from another thread: who waits for a verdict gets a MachineError."""
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()

    def close(self) -> None:
        """End the judge and all that it has started."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.wait()
        self._process = self._pipe = self._tier = None

    def _send(self, message: Setting | Request) -> None:
        """Send a message; raises MachineError if nobody is there."""
        assert self._pipe is not None
        try:
            self._pipe.send_bytes(msgspec.msgpack.encode(message))
        except OSError as error:
            raise self._gone() from error

    def _receive(self) -> Answer:
        """Wait for an answer; raises MachineError if none comes."""
        assert self._pipe is not None
        try:
            return ANSWERS.decode(self._pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise self._gone() from error

    def _gone(self) -> MachineError:
        """Let go of a judge that has ended: the next question gets a new one."""
        self.close()
        return MachineError("the judge's process ended before it had a verdict")
