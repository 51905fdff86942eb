"""`explain -- PROGRAM` adds nothing to a run but time: input, output and end are the program's."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from own_programs import GRADER, environment, interpreter, run
from pythons import VERSIONS
from trees import build

pytestmark = pytest.mark.starts_processes

HERE = {
    "hello.py": "import sys\nimport helper\nprint(sys.argv, sys.path[0], __file__, __name__)\n",
    "helper.py": "import json\n",
    "read.py": "import sys\nprint(sys.stdin.read().upper())\nprint('aside', file=sys.stderr)\n",
    "broken.py": "import hepler\n",
    "late.py": "import atexit\natexit.register(print, 'at exit')\nopen('x', 'w').write('x')\n",
    "pkg": {"__init__.py": "", "__main__.py": "import sys\nsys.exit(len(sys.argv))\n"},
}
HEALTHY = (
    ("hello.py", "a", "-b", "--", "c d"),
    ("read.py",),
    ("late.py",),
    ("-c", "import sys; print(list(sys.modules), sys.path, sys.flags, sys.orig_argv[1:])"),
    ("-c", "import sys; print(sys.gettrace(), sys.stdin.isatty(), open('hello.py').fileno())"),
    ("-W", "error", "-m", "pkg", "x"),
    ("-c", "import os; os._exit(7)"),
    ("-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    ("-c", "print(sum(range(10)))"),
)
FAILING = (
    ("broken.py",),
    ("-c", "import broken"),
    ("-c", "import os\nos.environ['x']\n"),
    ("-m", "nowhere"),
    ("nowhere.py",),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(HERE, tmp_path / "here").resolve()


def shell_status(status: int) -> int:
    return status if status >= 0 else 128 - status


ON_EACH_PYTHON = [(words, version) for words in HEALTHY[:3] for version in VERSIONS]
ON_ONE = [(words, VERSIONS[0]) for words in HEALTHY[3:]]


@pytest.mark.parametrize(("words", "version"), [*ON_EACH_PYTHON, *ON_ONE])
def test_a_healthy_program_gives_the_same_bytes_and_the_same_end(
    folder: Path, words: tuple[str, ...], version: str
) -> None:
    found = interpreter(version)
    real = run([found, *words], folder)
    explained = run([*GRADER, "explain", "--python", found, "--", *words], folder)
    assert (explained.stdout, explained.stderr) == (real.stdout, real.stderr)
    assert explained.returncode == shell_status(real.returncode)


@pytest.mark.parametrize("words", FAILING, ids=" ".join)
def test_a_failing_program_gives_the_same_bytes_first_and_the_same_end(
    folder: Path, words: tuple[str, ...]
) -> None:
    found = interpreter(VERSIONS[0])
    real = run([found, *words], folder)
    explained = run([*GRADER, "explain", "--python", found, "--", *words], folder)
    assert explained.stdout == real.stdout
    assert explained.stderr.startswith(real.stderr)
    assert explained.returncode == real.returncode


def test_a_program_runs_once(folder: Path) -> None:
    program = "open('runs', 'a').write('once ')\nimport hepler"
    seen = run([*GRADER, "explain", "--all", "--", "-c", program], folder)
    assert b"helper" in seen.stderr
    assert (folder / "runs").read_text() == "once "


def test_with_json_the_output_goes_to_standard_error(folder: Path) -> None:
    program = "import sys; print(sys.stdin.read()); import hepler"
    seen = run([*GRADER, "explain", "--json", "--", "-c", program], folder)
    assert json.loads(seen.stdout)["exception"]["type"] == "ModuleNotFoundError"
    assert seen.stdout.count(b"\n") == 1
    assert seen.stderr.startswith(b"two words\n\nTraceback")
    assert seen.returncode == 0


def test_a_wish_to_end_reaches_the_program(folder: Path) -> None:
    program = (
        "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit('told'))\n"
        "print('ready', flush=True)\ntime.sleep(30)"
    )
    process = started(["explain", "--", "-c", program], folder)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)
    assert (err, process.returncode) == (b"told\n", 1)


def test_an_interruption_is_the_programs(folder: Path) -> None:
    program = (
        "import time\ntry:\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "except KeyboardInterrupt:\n    print('caught')"
    )
    process = started(["explain", "--", "-c", program], folder)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (out, err, process.returncode) == (b"caught\n", b"", 0)


def test_nobody_reading_the_explanation_changes_no_exit_status(folder: Path) -> None:
    program = (
        "import sys\nsys.excepthook = lambda *_: None\nprint('ready', flush=True)\n"
        "sys.stdin.read()\nimport hepler"
    )
    process = started(["explain", "--", "-c", program], folder)
    assert process.stdin is not None
    assert process.stderr is not None
    process.stderr.close()
    process.stdin.close()
    assert process.wait(20) == 1
    assert process.stdout is not None
    process.stdout.close()


def started(words: list[str], folder: Path) -> "subprocess.Popen[bytes]":
    """Start the command in a session of its own, and return once the program says `ready`."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [*GRADER, *words],
        cwd=folder,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment(),
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process
