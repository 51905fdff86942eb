"""Programs that end badly: each gives an observation that says what happened, in bounded time.

After each of them the next, honest run must be unaffected.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Run

from grader.interpreter import Interpreter, Limits, Program
from grader.interpreter.scratch import sweep

SHORT = Limits(wall=0.4, cpu=1)


@pytest.fixture(autouse=True)
def _the_next_run_is_unaffected(run_program: Run) -> Iterator[None]:
    yield
    seen = run_program("import sys, m\nr = m.X, len(sys.argv)", {"m.py": "X = 1"})
    assert (seen["r"], seen.outcome, seen.stdout, seen.stderr) == ((1, 1), "completed", "", "")


def test_an_endless_sleep_is_stopped_by_the_clock(run_program: Run) -> None:
    seen = run_program("x = 1\nimport time\ntime.sleep(60)", limits=SHORT)
    assert (seen.outcome, seen.limit, seen.status) == ("killed", "wall", None)


@pytest.mark.starts_processes
def test_an_endless_loop_is_stopped_by_its_processor_time(run_program: Run) -> None:
    seen = run_program("while True: pass", limits=Limits(wall=10, cpu=1))
    assert (seen.outcome, seen.limit) == ("killed", "cpu")


def test_a_program_that_ignores_signals_and_exceptions_is_stopped(run_program: Run) -> None:
    source = """
import contextlib
import os
import signal
for one in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(one, signal.SIG_IGN)
while True:
    try:
        while True: pass
    except BaseException: pass
"""
    assert run_program(source, limits=SHORT).limit == "wall"


def test_reading_for_ever_is_stopped(run_program: Run) -> None:
    assert run_program("import os\nr, w = os.pipe()\nos.read(r, 1)", limits=SHORT).limit == "wall"


@pytest.mark.parametrize("stream", [1, 2])
def test_a_flood_of_output_is_cut_off_early(run_program: Run, stream: int) -> None:
    began = time.monotonic()
    seen = run_program(f"import os\nfor _ in range(200): os.write({stream}, b'x' * (1 << 20))")
    assert (seen.outcome, seen.limit) == ("killed", "output")
    assert len(seen.stdout + seen.stderr) <= Limits().output
    assert time.monotonic() - began < Limits().wall


def test_asking_for_too_much_memory_is_named(run_program: Run) -> None:
    seen = run_program("before = 1\nx = bytearray(1 << 40)")
    assert (seen.outcome, seen.limit, seen["before"]) == ("killed", "memory", 1)
    assert run_program("x = []\nwhile True: x.append(bytes(1 << 20))").limit == "memory"


def test_too_much_to_look_at_is_cut_off(run_program: Run) -> None:
    many = "for i in range(3000): sys.modules[f'm{i}'] = type(sys)('m' * 5000)"
    seen = run_program(f"import sys\n{many}")
    assert (seen.outcome, seen.limit) == ("killed", "result")


def test_leaving_by_os_exit_is_seen(run_program: Run) -> None:
    for status in (0, 3):
        seen = run_program(f"import os\nos._exit({status})")
        assert (seen.outcome, seen.status, dict(seen.names)) == ("died", status, {})


@pytest.mark.parametrize("source", ["closerange(0, 1000)", "closerange(3, 1 << 20)"])
def test_closing_descriptors_is_seen(run_program: Run, source: str) -> None:
    seen = run_program(f"import os\nos.{source}")
    assert (seen.outcome, seen.status) == ("unobserved", 71)


def test_a_segmentation_fault_is_seen(run_program: Run) -> None:
    seen = run_program("import ctypes\nctypes.string_at(0)")
    assert (seen.outcome, seen.signal, seen.status) == ("died", signal.SIGSEGV, None)


def test_killing_oneself_is_seen(run_program: Run) -> None:
    seen = run_program("import os\nos.kill(os.getpid(), 9)")
    assert (seen.outcome, seen.signal) == ("died", signal.SIGKILL)


def test_killing_the_process_group_hits_oneself_alone(run_program: Run) -> None:
    assert run_program("import os\nos.killpg(0, 15)").signal == signal.SIGTERM


def test_daemon_threads_do_not_hold_up_the_end(run_program: Run) -> None:
    source = """
import threading, time
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
x = 1
"""
    seen = run_program(source)
    assert (seen.outcome, seen["x"]) == ("completed", 1)


def test_other_threads_are_waited_for(run_program: Run) -> None:
    source = """
import threading, time
def late():
    time.sleep(0.05)
    print('late')
threading.Thread(target=late).start()
print('main')
"""
    assert run_program(source).lines == ["main", "late"]


def test_a_thread_that_never_ends_is_stopped_and_what_was_seen_is_kept(run_program: Run) -> None:
    source = (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\nx = 1"
    )
    seen = run_program(source, limits=SHORT)
    assert (seen.outcome, seen.limit, seen["x"]) == ("killed", "wall", 1)


def test_processes_left_behind_are_ended(run_program: Run, interpreter: Interpreter) -> None:
    only_where_programs_may_fork(interpreter)
    name = f"left{os.getpid()}"
    source = f"""
import ctypes, os, time
if os.fork() == 0:
    ctypes.CDLL(None).prctl({SET_NAME}, {name.encode()!r}, 0, 0, 0)
    print('named', flush=True)
    time.sleep(60)
time.sleep(0.3)
"""
    seen = run_program(source)
    assert (seen.outcome, seen.lines) == ("completed", ["named"])
    deadline = time.monotonic() + 5
    while processes_named(name) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert processes_named(name) == []


SET_NAME = 15
"""`PR_SET_NAME` of prctl(2): a name that is seen from outside of namespaces, too."""


def processes_named(name: str) -> list[str]:
    """Return the processes of that name that run (a zombie does not)."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            if (place / "comm").read_text().strip() == name and state != "Z":
                found.append(place.name)
    return found


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie that nobody has waited for does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def only_where_programs_may_fork(interpreter: Interpreter) -> None:
    """Leave a test out in the tier that allows no processes, which `tests/attacks` proves."""
    if interpreter.tier == "landlock":
        pytest.skip("tier landlock allows no processes")


def test_a_forked_copy_does_not_report_a_second_time(
    run_program: Run, interpreter: Interpreter
) -> None:
    only_where_programs_may_fork(interpreter)
    source = "import os\npid = os.fork()\nif pid: os.waitpid(pid, 0)\nmine = bool(pid)"
    seen = run_program(source)
    assert (seen.outcome, seen["mine"]) == ("completed", True)


@pytest.mark.parametrize(
    "junk",
    [
        b"not json\n",
        b"{}\n",
        b'{"outcome":"completed"}\n',
        b"[" * 100_000 + b"\n",
        b"\xff\n",
        b'{"outcome":"passed"}\n',
    ],
)
def test_writing_to_the_channel_does_not_help(run_program: Run, junk: bytes) -> None:
    seen = run_program(f"import os\nos.write(200, {junk!r})\nx = 1")
    assert (seen.outcome, dict(seen.names)) == ("died", {})


def test_rebinding_builtins_does_not_reach_the_observer(run_program: Run) -> None:
    source = """
import builtins, sys
for name in 'type len issubclass isinstance getattr list str any frozenset'.split():
    setattr(builtins, name, lambda *a, **k: 'patched')
x = [1]
"""
    assert run_program(source)["x"] == [1]


def test_emptying_the_import_state_is_survived(run_program: Run) -> None:
    seen = run_program(
        "import sys\nx = 1\nsys.modules.clear()\n"
        "sys.path = None\nsys.meta_path = 3\nsys.stdout = None"
    )
    assert (seen.outcome, seen["x"], seen.path_after, seen.finders_after) == (
        "completed",
        1,
        (),
        (),
    )


def test_objects_that_lie_or_raise_are_described_all_the_same(run_program: Run) -> None:
    source = """
class Meta(type):
    def __getattribute__(self, name): raise RuntimeError(name)
class Evil(metaclass=Meta):
    def __getattribute__(self, name): raise RuntimeError(name)
    __eq__ = __hash__ = __repr__ = __class__ = property(lambda self: 1/0)
evil, x = Evil(), 1
import sys
sys.modules['evil'] = evil
class Spec:
    origin = property(lambda self: 1/0)
module = type(sys)('mod'); module.__spec__ = Spec(); sys.modules['mod'] = module
"""
    seen = run_program(source)
    assert (seen["evil"].type, seen["x"], seen.modules["mod"].spec) == ("Evil", 1, True)


def test_an_exception_whose_text_raises_is_seen(run_program: Run) -> None:
    seen = run_program("class E(Exception):\n    def __str__(self): return 1/0\nraise E")
    assert seen.exception is not None
    assert (seen.exception.type, seen.exception.text) == ("E", "")


def test_an_endless_recursion_is_an_exception_with_a_short_list_of_frames(run_program: Run) -> None:
    seen = run_program("def f(): f()\nf()")
    assert seen.exception is not None
    assert (seen.exception.type, len(seen.exception.frames)) == ("RecursionError", 60)


def test_hooks_and_handlers_run_at_the_end_as_in_python(run_program: Run) -> None:
    source = """
import atexit, sys
atexit.register(print, 'handler')
sys.excepthook = lambda kind, error, tb: print('hook', kind.__name__)
1/0
"""
    seen = run_program(source)
    assert (seen.lines, seen.status) == (["hook ZeroDivisionError", "handler"], 1)


def test_a_keyboard_interrupt_ends_by_its_signal(run_program: Run) -> None:
    seen = run_program("raise KeyboardInterrupt")
    assert (seen.outcome, seen.signal) == ("raised", signal.SIGINT)


def test_folders_that_a_program_has_closed_are_removed_too(interpreter: Interpreter) -> None:
    source = "import os\nos.makedirs('a/b')\nopen('a/b/f', 'w').close()\n"
    source += "os.chmod('a/b', 0)\nos.chmod('a', 0)"
    interpreter.run({}, Program(source=source))
    assert not Path(interpreter._root).exists()


def test_a_thousand_descriptors_are_not_left_open(run_program: Run) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(50):
        run_program("pass")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_when_the_client_is_killed_its_children_end() -> None:
    client = """
import sys
from grader.interpreter import Interpreter, Limits, Program
from grader.interpreter.scratch import sweep
with Interpreter() as interpreter:
    server = interpreter.run({}, Program(source='import os\\nr = os.getppid()'))['r']
    print(server, flush=True)
    interpreter.run({}, Program(source='import time\\ntime.sleep(60)', limits=Limits(wall=60)))
"""
    process = subprocess.Popen([sys.executable, "-c", client], stdout=subprocess.PIPE)
    assert process.stdout is not None
    server = int(process.stdout.readline())
    time.sleep(0.1)
    family = [server, *children_of(server)]
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 5
    while any(map(alive, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not [pid for pid in family if alive(pid)]


def children_of(pid: int) -> list[int]:
    """Return the processes whose parent is `pid`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == pid:
                found.append(int(entry.name))
    return found


def test_a_programs_own_unraisable_hook_hears_only_of_its_own(run_program: Run) -> None:
    source = """
import sys
sys.unraisablehook = lambda given: print('hook', type(given.exc_value).__name__)
class Loud:
    def __del__(self): 1/0
Loud()
raise KeyError('end')
"""
    seen = run_program(source)
    assert seen.lines == ["hook ZeroDivisionError"]
    assert seen.stderr.endswith("KeyError: 'end'\n")
    assert seen.exception is not None
    assert seen.exception.type == "KeyError"


def test_folders_of_processes_that_have_ended_are_swept(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    mine, theirs, other = (
        tmp_path / name for name in (f"kata-{os.getpid()}-a", f"kata-{ended.pid}-b", "kata-x-y")
    )
    for folder in (mine, theirs, other):
        (folder / "deep").mkdir(parents=True)
    sweep(tmp_path)
    assert (mine.exists(), theirs.exists(), other.exists()) == (True, False, True)
