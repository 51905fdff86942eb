"""`trace -- PROGRAM` runs a program as `python` does: the same bytes, the same end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pythons import OWN, VERSIONS, python
from samples import THOROUGH
from trees import build

pytestmark = pytest.mark.starts_processes

GRADER = [str(Path(sys.executable).with_name("grader"))]
HERE = {
    "hello.py": "import sys\nprint(sys.argv, sys.path[0], __file__, __name__)\n",
    "broken.py": "import later\n",
    "later.py": "import broken\nbroken.nothing\n",
    "types.py": "mine = True\n",
    "opcode.py": "raise SystemExit('the wrong one')\n",
    "pkg": {
        "__init__.py": "",
        "__main__.py": "import sys\nprint(sys.argv, __spec__.name, __package__)\n",
        "mod.py": "import pkg\nprint(sorted(vars(pkg))[:3], __name__)\n1 / 0\n",
    },
    "folder": {"__main__.py": "print('in a folder')\n"},
    "read.py": "import sys\nprint(sys.stdin.read().upper())\n",
    "late.py": "import atexit\natexit.register(print, 'at exit')\n"
    "class Gone:\n    def __del__(self): print('gone')\nkept = Gone()\n"
    "open('written', 'w').write('all of it')\nfile = open('unclosed', 'w')\nfile.write('all')\n",
    "warns.py": "import warnings\nwarnings.warn('take care', stacklevel=2)\n",
    "wrong.py": "print(1\n",
}
PROGRAMS = [
    ("hello.py", "a", "-b", "--", "c d"),
    ("-c", "import sys; print(sys.argv, sys.path, sys.flags, sys.orig_argv[1:])", "x"),
    ("-c", "import sys; print(list(sys.modules), len(sys.meta_path), len(sys.path_hooks))"),
    ("-c", "import sys; print(sys.path_importer_cache.keys(), sys.gettrace())"),
    ("-c", "import sys; print([*vars()], sys._getframe().f_back, sys.executable, sys.prefix)"),
    ("-c", "import types; print(types.__file__)"),
    ("-c", "import sys, os; print(os.environ, os.getcwd(), sys.stdin.isatty())"),
    ("-c", "import os; print(os.listdir('/proc/self/fd')[:3], open('hello.py').fileno())"),
    ("-c", "import threading as t; print(t.current_thread() is t.main_thread(), t.active_count())"),
    ("-c", "def f(n): return n and f(n - 1)\nf(950)\nprint('deep')"),
    ("-c", "import broken"),
    ("-c", "import sys; sys.exit('a message')"),
    ("-c", "import os; os._exit(7)"),
    ("-c", "raise KeyboardInterrupt"),
    ("-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    ("-c", "import os; os.abort()"),
    ("-c", "import sys; print('out'); print('err', file=sys.stderr); sys.exit(300)"),
    ("-c", "import multiprocessing as m; print(m.get_context('fork').Pool(1).map(abs, [-1, -2]))"),
    ("-c", "import subprocess as s, sys; s.run([sys.executable, '-c', 'print(1)'])"),
    ("-c", "import os; os.close(1); print('nowhere')"),
    ("-m", "pkg", "x"),
    ("-m", "pkg.mod"),
    ("-m", "nowhere"),
    ("-m", "pkg.nowhere"),
    ("folder",),
    ("nowhere.py",),
    ("read.py",),
    ("late.py",),
    ("warns.py",),
    ("wrong.py",),
    ("-I", "-B", "-W", "error", "-X", "utf8=0", "-c", "import sys; print(sys.flags, sys.path)"),
    ("-P", "hello.py"),
    ("-OO", "-c", "import sys; print(sys.flags.optimize, __debug__)"),
    ("-W", "error", "warns.py"),
    ("-S", "-c", "import sys; print(list(sys.modules), sys.path)"),
    ("-X", "dev", "-c", "import sys; print(sys.flags, sys.warnoptions)"),
]


ASKED = [
    pytest.param(version, words, id=f"{version} {' '.join(words)}")
    for version in VERSIONS
    for words in PROGRAMS
    if version == OWN or THOROUGH
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(HERE, tmp_path / "here").resolve()


def environment() -> dict[str, str]:
    unwanted = ("PYTHON", "COV_", "PYTEST", "COLUMNS")
    return {key: one for key, one in os.environ.items() if not key.startswith(unwanted)}


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=folder, input=b"words\n", capture_output=True, env=environment(), timeout=60
    )


def shell_status(status: int) -> int:
    return status if status >= 0 else 128 - status


def interpreter(version: str) -> str:
    found = python(version)
    if found is None:
        pytest.skip(f"there is no Python {version} on this machine")
    return found


@pytest.mark.parametrize(("version", "words"), ASKED)
def test_a_traced_program_gives_the_same_bytes(
    folder: Path, version: str, words: tuple[str, ...]
) -> None:
    found = interpreter(version)
    real = run([found, *words], folder)
    traced = run([*GRADER, "trace", "--python", found, "--", *words], folder)
    assert traced.stdout == real.stdout
    assert traced.stderr[: len(real.stderr)] == real.stderr
    assert traced.stderr[len(real.stderr) :].startswith(b"python ")
    assert traced.returncode == shell_status(real.returncode)


def test_the_document_goes_to_standard_output_alone(folder: Path) -> None:
    seen = run([*GRADER, "trace", "--json", "--", "-c", "print('mine'); 1 / 0"], folder)
    assert seen.returncode == 0
    assert seen.stdout.startswith(b'{"version": 1, "program": "python -c ')
    assert seen.stdout.count(b"\n") == 1
    assert seen.stderr.startswith(b"mine\nTraceback")


def test_what_a_program_leaves_open_is_written(folder: Path) -> None:
    run([*GRADER, "trace", "--", "late.py"], folder)
    assert (folder / "unclosed").read_text() == "all"


def test_what_was_seen_survives_a_crash(folder: Path) -> None:
    program = "import json, os\nimport hello\nos.kill(os.getpid(), 11)"
    seen = run([*GRADER, "trace", "--", "-c", program], folder)
    assert seen.returncode == 139
    assert b"  hello " in seen.stderr
    assert b"The process ended before the end of the program" in seen.stderr


def test_nobody_waits_for_what_a_program_leaves_in_the_background(folder: Path) -> None:
    program = (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n"
        "    for one in (0, 1, 2): os.close(one)\n    time.sleep(20)"
    )
    begun = time.monotonic()
    assert run([*GRADER, "trace", "--", "-c", program], folder).returncode == 0
    assert time.monotonic() - begun < 15


HEARING_CODE = """
import os, signal, sys
signal.signal(int(sys.argv[1]), signal.SIG_DFL)
os.execv(sys.argv[2], sys.argv[2:])
"""
HEARING = [sys.executable, "-I", "-c", HEARING_CODE]
"""Starts a command that hears of a signal, also where these tests are run by `nohup`."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_wish_to_end_reaches_the_program(folder: Path, number: signal.Signals) -> None:
    program = (
        "import signal, sys, time\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit('told'))\n"
        "print('ready', flush=True)\ntime.sleep(30)"
    )
    command = [*HEARING, str(int(number)), *GRADER, "trace", "--", "-c", program]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert err.startswith(b"told\n")
    assert process.returncode == 1


def test_an_interruption_is_the_programs(folder: Path) -> None:
    program = (
        "import time\ntry:\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "except KeyboardInterrupt:\n    print('caught')"
    )
    command = [*GRADER, "trace", "--", "-c", program]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=folder, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=20)
    assert (out, process.returncode) == (b"caught\n", 0)


def test_a_program_gets_the_descriptors_that_the_shell_gave(folder: Path) -> None:
    line = 'exec 3<hello.py; exec "$@"'
    program = "import os; print(os.read(3, 6), os.open('late.py', 0))"
    command = ["sh", "-c", line, "sh", *GRADER, "trace", "--", "-c", program]
    assert run(command, folder).stdout == b"b'import' 4\n"


def test_a_python_that_is_too_old_is_refused(folder: Path) -> None:
    old = folder / "old"
    old.write_text("#!/bin/sh\nexit 72\n")
    old.chmod(0o755)
    seen = run([*GRADER, "trace", "--python", str(old), "--", "-c", "pass"], folder)
    assert seen.returncode == 2
    assert b"is too old to be watched" in seen.stderr


def test_what_is_no_python_is_no_fault_of_the_program(folder: Path) -> None:
    seen = run([*GRADER, "trace", "--python", "true", "--", "-c", "pass"], folder)
    assert seen.returncode == 3
    assert b"could not be started" in seen.stderr
    missing = run([*GRADER, "trace", "--python", "no-such-python", "--", "-c", "pass"], folder)
    assert missing.returncode == 2


def test_the_active_environment_is_used_and_needs_nothing_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    monkeypatch.setenv("VIRTUAL_ENV", str(folder / "env"))
    seen = run([*GRADER, "trace", "--", "-c", "import sys; print(sys.prefix)"], folder)
    assert seen.stdout.decode().strip() == str(folder / "env")
