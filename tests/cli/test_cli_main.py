"""The command line itself: misuse, streams that cannot take everything, and endings."""

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typed import Command

from grader.cli import commands, main, terminal
from grader.errors import MachineError

GRADER = str(Path(sys.executable).with_name("grader"))


def typed(
    course: Path, *words: str, module: bool = False, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "grader"] if module else [GRADER]
    environment = {**os.environ, **variables}
    return subprocess.run([*command, *words], cwd=course, capture_output=True, env=environment)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Let every command end in an error."""

    def fail(error: BaseException) -> None:
        def run(argv: object) -> int:
            raise error

        monkeypatch.setattr(commands, "run", run)

    return fail


def test_the_help_lists_every_command(course: Path, grader: Command) -> None:
    seen = grader("--help")
    assert (seen.status, seen.err) == (0, "")
    listed = re.findall(r"^    (\S+)  ", seen.out, re.MULTILINE)
    assert listed == list(commands.COMMANDS)


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_has_help_of_its_own(course: Path, grader: Command, name: str) -> None:
    seen = grader(name, "--help")
    assert (seen.status, seen.err) == (0, "")
    assert seen.out.startswith(f"usage: grader {name} [-h]")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("chek",), "there is no command 'chek'\n  → did you mean 'check'?"),
        (
            ("xyzzy", "--json"),
            ("there is no command 'xyzzy'\n  → the commands are " + ", ".join(commands.COMMANDS)),
        ),
        (("--nope",), "no argument of this command: --nope\n  → usage: grader [-h] COMMAND ..."),
        (
            ("progress", "--jsno"),
            (
                "no argument of this command: --jsno\n"
                "  → usage: grader progress [-h] [--json | --plain]"
            ),
        ),
        (
            ("hint", "1", "--level", "one"),
            (
                "argument --level: invalid int value: 'one'\n"
                "  → usage: grader hint [-h] [--level N] [--back] [--first] [--again] KATA [N]"
            ),
        ),
    ],
)
def test_misuse_is_told_with_the_way_out(
    course: Path, grader: Command, words: tuple[str, ...], sentence: str
) -> None:
    assert grader(*words) == (2, "", f"grader: {sentence}\n")


Failing = Callable[[BaseException], None]


def test_a_fault_of_the_machine_is_a_sentence_and_status_3(
    grader: Command, failing: Failing
) -> None:
    failing(MachineError("there is no room\n  → make some"))
    assert grader("check") == (3, "", "grader: there is no room\n  → make some\n")


def test_an_interruption_is_quiet(grader: Command, failing: Failing) -> None:
    failing(KeyboardInterrupt())
    assert grader("check") == (130, "", "")


def test_a_bug_is_a_traceback(failing: Failing) -> None:
    failing(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["check"])


def test_control_characters_of_what_was_typed_are_harmless(course: Path, grader: Command) -> None:
    seen = grader("check", "a\x1b[2Jb", "exer\u202ecises/x")
    assert seen.status == 2
    assert all(one.isprintable() or one == "\n" for one in seen.err)


@pytest.mark.starts_processes
@pytest.mark.parametrize("module", [False, True])
def test_exit_statuses_are_those_of_the_process(course: Path, module: bool) -> None:
    assert typed(course, "progress", module=module).returncode == 0
    assert typed(course, "check", module=module).returncode == 1
    assert typed(course, "check", "nope", module=module).returncode == 2
    (course / "tests/katas/test_02_count.py").write_text("import nothing_of_that_name\n")
    assert typed(course, "check", "2", module=module).returncode == 3


def test_without_a_course_here_it_is_the_one_that_came_with_the_grader(tmp_path: Path) -> None:
    assert typed(tmp_path, "progress", "--json").returncode == 0


@pytest.mark.starts_processes
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_encoding_with_few_characters_is_enough(course: Path, encoding: str) -> None:
    for words in [("check",), ("check", "solutions"), ("progress",), ("hint", "1"), ("chek",)]:
        seen = typed(course, *words, PYTHONIOENCODING=encoding)
        assert seen.returncode in (0, 1, 2)
        assert b"Traceback" not in seen.stderr
        (seen.stdout + seen.stderr).decode(encoding)


@pytest.mark.starts_processes
def test_a_failure_is_one_in_ascii_too(course: Path) -> None:
    failed = typed(course, "check", "1", PYTHONIOENCODING="ascii").stdout
    passed = typed(course, "check", "solutions", PYTHONIOENCODING="ascii").stdout
    assert failed.startswith(b"NO 01_greet  Say hello  1 of 3")
    assert passed.startswith(b"ok 01_greet  Say hello       3 of 3")


def test_a_reader_that_goes_away_is_no_fault(course: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([GRADER, "concept"], cwd=course, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_disk_is_told(course: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [GRADER, "progress"], cwd=course, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert ended.returncode == 3
    assert ended.stderr.startswith("grader: the output could not be written: ")


def test_a_closed_stream_is_no_fault(course: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$0" progress >&-', GRADER], cwd=course, stderr=subprocess.PIPE
    )
    assert b"Traceback" not in ended.stderr


@pytest.mark.starts_processes
def test_control_c_ends_a_check_without_a_traceback(course: Path) -> None:
    (course / "exercises/01_greet/greet.py").write_text("while True: pass\n")
    check = subprocess.Popen(
        [GRADER, "check"], cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        check.wait(timeout=2)
        pytest.fail("it ended before it could be interrupted")
    except subprocess.TimeoutExpired:
        check.send_signal(signal.SIGINT)
    _, errors = check.communicate(timeout=30)
    assert b"Traceback" not in errors
    assert check.returncode == 130


def test_a_terminal_is_asked_for_its_width_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, width in [("10", 60), ("100", 100), ("999", 140), ("0", 80), ("many", 80)]:
        monkeypatch.setenv("COLUMNS", columns)
        assert terminal.width(io.StringIO()) == width
    monkeypatch.delenv("COLUMNS")
    assert terminal.width(io.StringIO()) == 80


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not terminal.style(screen).colour
    monkeypatch.setattr(screen, "isatty", lambda: True)
    assert terminal.style(screen).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.style(screen).colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.style(screen).colour
