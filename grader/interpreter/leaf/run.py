"""One program in a child: made ready, started, watched and ended."""

from __future__ import annotations

import marshal
import posix
import sys
from posix import _exit, getpid, write
from sys import setprofile, settrace

from . import ending, fresh
from .bare import BareCalls
from .encode import encode
from .observe import Observer, Project
from .record import Recorder
from .record_log import Log
from .record_tables import Tables
from .record_witness import MAKERS, WITNESSED, Witness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import CodeType
    from typing import Any

    from .bare import Pairs
    from .encode import Json
    from .lock import Lock

    Step = tuple[Any, ...]

BROKEN = 70
"""Exit status of a child that could not become a fresh interpreter."""
UNHEARD = 71
"""Exit status of a child that cannot report: the program has closed the channel."""
CANNOT_OPEN = 2
"""Exit status of `python` for a script that cannot be opened."""

NO_RUNPY = b"Could not import runpy module\n"
"""What `python -m` says before the traceback, as it says it: past `sys.stderr`."""

Function: type[Any] = type(lambda: None)


class Run:
    """The life of a child."""

    def __init__(self, descriptors: list[int], lock: Lock | None = None) -> None:
        try:
            self.lock = lock
            given = fresh.take_descriptors(*descriptors)
            self.job: dict[str, Any] = marshal.loads(given)  # noqa: S302 - from the trusted side
            self.pid = getpid()
            self.prepare()
        except BaseException as error:
            posix.write(2, f"the child could not be set up: {error!r}\n".encode())
            posix._exit(BROKEN)

    def prepare(self) -> None:
        """Write the submission's copy and set what does not depend on the kind of run."""
        job = self.job
        fresh.lay_out(job["root"], job["files"])
        if self.lock is not None:
            self.lock.seal()
        posix.chdir(f"{job['root']}/{job['cwd']}")
        fresh.set_environment(job["environment"])
        fresh.limit(job["limits"])
        if not job["late"]:
            posix.close(fresh.LATE_DESCRIPTOR)
        if job["real"]:
            posix.execve(job["command"][0], job["command"], posix.environ)
        sys.executable, sys.orig_argv[:] = job["command"][0], job["command"]
        self.attend(Project(job["root"]), Log())

    def attend(self, project: Project, log: Log) -> None:
        """Have everything ready that watches the program."""
        self.project = project
        self.witness = Witness(project, log, self.flag)
        self.recorder = Recorder(project, log) if self.job["record"] else None
        self.namespace = sys.modules["__main__"].__dict__
        self.bare = BareCalls()
        self.is_file, self.complaint, self.told = False, b"", False

    def life(self) -> Generator[tuple[int, object], None, None]:
        """Go through the program and the end of the interpreter; `dict` drives it (`bare`)."""
        sys.addaudithook(self.hook())
        nonce = self.job.pop("nonce", "")  # from here on nothing but this frame knows it
        error = yield from self.program()
        if error is None and self.job.get("late"):
            error = yield from self.late(nonce)
        timeline = self.stop_watching(error)
        settrace(None)
        setprofile(None)
        if getpid() == self.pid:  # not a copy that the program has forked
            self.tell(error, timeline, nonce)
        if error is not None:
            write(2, self.complaint)
        status = yield from ending.print_error(self.bare.call, error)
        if self.is_file and not isinstance(error, SystemExit):
            for name in ("__file__", "__cached__"):  # set for a script, and only while it runs
                self.namespace.pop(name, None)
        status = yield from ending.wind_up(self.bare.call, status)
        self.bare.undisturbed.end()
        interrupted = isinstance(error, KeyboardInterrupt)
        del error
        status = self.tear_down(status)
        if interrupted:
            ending.interrupt()
        _exit(status)

    def tell(self, error: BaseException | None, timeline: list[Json], nonce: str, /) -> None:
        """Make the observation and send it."""
        fresh.spare_memory()
        report = self.observer.report(error) | {"outcome": outcome(error)}
        report["timeline"] = timeline
        self.told = True
        self.send(nonce + encode(report))

    def tear_down(self, status: int) -> int:
        """Leave everything to the end of the process: nobody needs what a child holds."""
        return status

    def program(self) -> Pairs:
        """Run the program and return the exception that left it, or None."""
        try:
            for step in getattr(self, self.job["kind"])():
                error = yield from self.bare.call(*step)
                if error is not None:
                    return error
        except BaseException as error:  # what compiling and opening may raise
            return error.with_traceback(None)
        return None

    def late(self, nonce: str) -> Pairs:
        """Ask for what comes late, run it, and return the exception that left it, or None."""
        write(fresh.RESULT_DESCRIPTOR, b"?%s\n" % nonce.encode())
        try:
            posix.set_blocking(fresh.LATE_DESCRIPTOR, True)
            source = fresh.read_all(fresh.LATE_DESCRIPTOR).decode()
            posix.close(fresh.LATE_DESCRIPTOR)
            code = compile(source + "\n", "<string>", "exec", dont_inherit=True)
        except BaseException as error:
            return error.with_traceback(None)
        return (yield from self.bare.call(self.body(code)))

    def begin(self, name: str, first: str | None) -> None:
        """Set what depends on the kind of run, and look at what the program begins with."""
        sys.argv[:] = [name, *self.job["args"]]
        self.search_path(first)
        self.observer = Observer(self.project, self.namespace)

    def search_path(self, first: str | None) -> None:
        """Set `sys.path`; its first entry depends on the kind of run."""
        fresh.search_path(first, self.job["environment"])

    def command(self) -> Iterator[Step]:
        """`python -c SOURCE`."""
        self.begin("-c", None if sys.flags.safe_path else "")
        code = fresh.command_code(self.job["target"])
        self.start_watching(code)
        yield (self.body(code),)

    def module(self) -> Iterator[Step]:
        """`python -m NAME`."""
        self.begin("-m", None if sys.flags.safe_path else posix.getcwd())
        yield from self.by_runpy(self.job["target"], alter_argv=True)

    def script(self) -> Iterator[Step]:
        """`python PATH`, a file, or a folder or archive that has a `__main__`."""
        name = self.job["target"]
        path = fresh.absolute(name)
        if fresh.is_importer_path(path):
            self.begin(name, path)
            yield from self.by_runpy("__main__", alter_argv=False)
            return
        self.is_file = True
        self.begin(name, None if sys.flags.safe_path else fresh.real_folder(path))
        try:
            code = fresh.script_code(path, self.namespace)
        except OSError as error:
            reason = f"[Errno {error.errno}] {error.strerror}"
            ending.write(f"{sys.executable}: can't open file {path!r}: {reason}\n")
            raise SystemExit(CANNOT_OPEN) from None
        self.observer.note_execution(code)
        self.start_watching(code)
        yield (self.body(code),)

    def by_runpy(self, name: str, *, alter_argv: bool) -> Iterator[Step]:
        """Run a module as `__main__`; `runpy` belongs to the program's own import state."""
        self.complaint = NO_RUNPY
        yield __import__, "runpy"
        self.complaint = b""
        self.start_watching(None)
        yield sys.modules["runpy"]._run_module_as_main, name, alter_argv

    def body(self, code: CodeType) -> Callable[[], object]:
        """Return a callable that executes a module's code in the namespace of `__main__`."""
        function: Callable[[], object] = Function(code, self.namespace)
        return function

    def hook(self) -> Callable[[str, tuple[Any, ...]], None]:
        """Return what hears of audit events.

        A function: of a method Python asks each time for `__cantrace__`, which it lacks, and making
        the exception costs more than everything else here.
        """
        tables = Tables() if self.recorder is None else self.recorder.tables
        note, left = self.note, self.bare.watch

        def hear(event: str, arguments: tuple[Any, ...]) -> None:
            if tables.busy:
                return
            if event == "import" and type(arguments[0]) is str and arguments[0] in MAKERS:
                event = "interpreters"
            if event == "exec" or event in WITNESSED:
                try:
                    note(event, arguments)
                except Exception:  # the recursion limit; if this raised, the program's act would
                    return
            elif event == "sys.unraisablehook":
                left(arguments)

        return hear

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note the execution of code, and what else a program does than import."""
        if event == "exec":
            ours = self.observer.note_execution(arguments[0])
            if self.recorder is not None and self.recorder.started:
                self.recorder.note_execution(arguments[0], ours=ours)
        elif event != "sys.settrace" or self.recorder is None:
            self.witness.see(event, arguments)
        elif self.recorder.is_traced_by_program():
            self.witness.see(event, arguments)
            self.recorder.step_aside()

    def start_watching(self, code: CodeType | None) -> None:
        """Begin with what is known of the program; `runpy` finds the code of a module itself."""
        if self.recorder is not None:
            self.recorder.start(code)
        self.witness.watching = True

    def stop_watching(self, error: BaseException | None) -> list[Json]:
        """Return the timeline; empty if it was not asked for."""
        self.witness.watching = False
        if self.recorder is None or not self.recorder.started_once:
            return []
        return self.recorder.finish(error)

    def flag(self, kind: str) -> None:
        """Say that something is about to be done; see `interpreter.decode`.

        Not beside or after a report, for a thread, nor as a copy that the program has forked: two
        would mix their words.
        """
        if self.told or getpid() != self.pid:
            return
        try:
            write(fresh.RESULT_DESCRIPTOR, b"!%s\n" % kind.encode())
        except OSError:  # the program has closed the channel, which is seen at its end
            return

    def send(self, report: str) -> None:
        """Write the observation; the exit status tells the client that the channel is gone."""
        data = report.encode() + b"\n"
        try:
            while data:
                data = data[write(fresh.RESULT_DESCRIPTOR, data) :]
        except OSError:
            _exit(UNHEARD)


def outcome(error: BaseException | None) -> str:
    """Name how the program ended: see `observation.Outcome`."""
    if error is None:
        return "completed"
    return "exited" if isinstance(error, SystemExit) else "raised"
