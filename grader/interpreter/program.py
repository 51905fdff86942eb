"""What a fresh interpreter is asked to run."""

from collections.abc import Mapping

import msgspec

from grader.errors import Misuse

ROOT = "{root}"
"""Stands for the submission's private copy in environment values and `path` entries."""
TIMELINE = 8 << 20
"""Bytes of a timeline at most, besides the rest of an observation (`leaf.record_log` cuts it)."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one run may use before it is stopped; each limit has its own name in an observation."""

    wall: float = 5.0
    """Seconds from start to end."""
    cpu: int = 5
    """Seconds of processor time, of each process."""
    memory: int = 512 << 20
    """Bytes of address space, of each process."""
    output: int = 1 << 20
    """Bytes written to standard output and standard error together."""
    result: int = 4 << 20
    """Bytes of the observation as the child sends it."""
    file: int = 16 << 20
    """Bytes of any one file that the program writes."""
    files: int = 256
    """Open file descriptors, of each process."""


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """Source text, a script or a module to run, with all that surrounds the run.

    Exactly one of `source`, `script` and `module` is given; they are what follows `python -c`,
    `python` and `python -m` on a command line. Paths are relative to the submission's folder and
    use `/`.
    """

    source: str | None = None
    script: str | None = None
    module: str | None = None
    args: tuple[str, ...] = ()
    files: Mapping[str, str | bytes] = {}
    """Files added to the copy of the submission, or changed in it."""
    remove: tuple[str, ...] = ()
    """Files or folders left out of the copy."""
    rename: Mapping[str, str] = {}
    """Files or folders that have another name in the copy; done before `remove` and `files`."""
    environment: Mapping[str, str] = {}
    """Variables besides the few that every run has; `{root}` stands for the copy's path."""
    cwd: str = "."
    path: tuple[str, ...] = ()
    """Entries for `sys.path` after its first, as `PYTHONPATH` gives them; `{root}` as above."""
    stdin: str | bytes = b""
    options: tuple[str, ...] = ("-S", "-B")
    """Options of the interpreter, as on its command line."""
    late: str | None = None
    """Source text to run after the program, in the same namespace; the child gets it only then, so
    that what runs while a submission is imported cannot know what will be asked."""
    limits: Limits = Limits()
    real: bool = False
    """Start `python` itself instead of forking: output and exit status alone are observed."""
    record: bool = False
    """Record the timeline, too. What the program sees and does is the same."""

    def __post_init__(self) -> None:
        given = [self.source, self.script, self.module]
        if sum(one is not None for one in given) != 1:
            raise Misuse("a program is one of source text, a script or a module: give exactly one")

    @property
    def text(self) -> str | None:
        """Its source text and what comes late, as lines that are counted through."""
        if self.source is None or self.late is None:
            return self.source
        return f"{self.source}\n{self.late}"

    @property
    def limits_of_channel(self) -> Limits:
        """The limits, with room for a timeline if there is to be one."""
        if not self.record:
            return self.limits
        return msgspec.structs.replace(self.limits, result=self.limits.result + TIMELINE)

    @property
    def kind(self) -> str:
        """`command`, `script` or `module`: how the interpreter was told to start."""
        if self.source is not None:
            return "command"
        return "script" if self.script is not None else "module"

    @property
    def target(self) -> str:
        """The source text, the script's path or the module's name."""
        for one in (self.source, self.script, self.module):
            if one is not None:
                return one
        raise AssertionError("a program without a target")

    @property
    def command_line(self) -> tuple[str, ...]:
        """The arguments that a person would give to `python` for the same run."""
        start = {"command": ("-c", self.target), "module": ("-m", self.target)}
        return (*start.get(self.kind, (self.target,)), *self.args)
