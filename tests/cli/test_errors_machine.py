"""What the machine refuses: no room, no right, no folder, nobody who reads; each in a sentence.

A full disk is acted by a limit on the size of files, which makes every write fail as it would, and
by `/dev/full` for what is printed.
"""

import errno
import os
import shutil
from pathlib import Path

import pytest
from small_quiz import QUIZZES
from started import started
from trees import build
from two_katas import GREET
from typed import Command

from grader.cli import commands
from grader.cli.refused import RIGHT, ROOM, SCARCE
from grader.reports.style import NARROWEST

NO_ROOM = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))"
)
NOT_KEPT = "your progress cannot be kept in {}: {}\n  → {}"
MEND = "see that it is a file, that you may write it, and that there is room; nothing in it is lost"
UNTRIED = (
    "the sandbox cannot be tried: {reason}\n"
    "  → it needs a folder for temporary files that has room: see TMPDIR"
)
NOT_WRITTEN = (
    "'page.html' cannot be written: {reason}\n"
    "  → see who may write there and whether there is room, or give another name; nothing was lost"
)
NOT_RELEASED = (
    "{{above}}/out cannot be written: {reason}\n  → mend that, and type the same command again"
)
NO_OUTPUT = (
    "grader: the output could not be written: {reason}\n"
    "  → make room for it, or have it go elsewhere; what was judged is remembered\n"
)
REASON = os.strerror(errno.EFBIG)
IN_A_COURSE = (
    (), ("check",), ("progress",), ("list",), ("hint", "1"), ("solution", "1"), ("closing", "1"),
    ("reset", "1"), ("init", "x"), ("release", "x"), ("trace", "1"), ("report",), ("ask", "1"),
    ("bulk", "x", "--out", "y"), ("merge", "x", "--out", "y"), ("quiz",), ("new", "03_x",
    "--concept", "quiet"), ("concept",), ("claims",), ("verify",), ("watch", "--plain"),
    ("explain", "--", "-c", "1"),
)  # fmt: skip

pytestmark = [
    pytest.mark.starts_processes,
    pytest.mark.skipif(os.name == "nt", reason="there are no such limits and devices"),
]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, ROOM),
        (errno.EDQUOT, ROOM),
        (errno.EFBIG, ROOM),
        (errno.EACCES, RIGHT),
        (errno.EROFS, RIGHT),
        (errno.EMFILE, SCARCE),
        (errno.EAGAIN, SCARCE),
    ],
)
def test_what_the_system_refuses_anywhere_is_a_sentence_with_file_and_remedy(
    grader: Command, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def run(_: object) -> int:
        raise OSError(number, os.strerror(number), "a\x1b[2J/b")

    monkeypatch.setattr(commands, "run", run)
    told = f"grader: 'a\\x1b[2J/b' refuses: {os.strerror(number)}\n  → {remedy}\n"
    assert grader("check") == (3, "", told)


def test_an_error_that_a_bug_may_be_behind_stays_a_traceback(
    grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(_: object) -> int:
        raise FileNotFoundError(errno.ENOENT, "no such file", "x")

    monkeypatch.setattr(commands, "run", run)
    with pytest.raises(FileNotFoundError):
        grader("check")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (
            ("check", "1"),
            3,
            UNTRIED.format(reason=REASON),
        ),
        (
            ("hint", "1"),
            0,
            NOT_KEPT.format("{course}/.grader/state.json", REASON, MEND),
        ),
        (("new", "03_x", "--concept", "quiet"), 3, f"the system refuses: {REASON}\n  → {ROOM}"),
        (
            ("report", "--output", "page.html"),
            3,
            NOT_WRITTEN.format(reason=REASON),
        ),
        (
            ("release", "../out"),
            3,
            NOT_RELEASED.format(reason=REASON),
        ),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_a_full_disk_is_told_and_costs_nothing(
    course: Path, words: tuple[str, ...], status: int, sentence: str
) -> None:
    build({"page.html": "<!DOCTYPE html>mine"}, course)
    kept = {one: one.read_bytes() for one in course.rglob("*") if one.is_file()}
    ended = started(course, *words, first=NO_ROOM)
    told = sentence.format(course=course, above=course.parent)
    assert (ended.returncode, ended.stderr) == (status, f"grader: {told}\n")
    assert {one: one.read_bytes() for one in kept} == kept
    new = {one.relative_to(course).as_posix() for one in course.rglob("*") if one.is_file()}
    new -= {one.relative_to(course).as_posix() for one in kept}
    assert new <= {".grader/lock"}, "nothing half written is left behind"


def test_a_store_without_room_does_not_blame_another_grader(course: Path) -> None:
    build({"in": {"ann": {"01_greet": {"greet.py": GREET}}}}, course.parent)
    ended = started(course, "bulk", "../in", "--out", "../out", "--no-sandbox", first=NO_ROOM)
    first, remedy = ended.stderr.splitlines()
    assert ended.returncode == 3
    assert first.startswith(f"grader: {course.parent}/out/store.sqlite cannot be used now: ")
    assert remedy == (
        "  → see who may write there, and whether there is room; or grade into another folder"
    )


@pytest.mark.parametrize("words", IN_A_COURSE, ids=" ".join)
def test_a_working_directory_that_is_gone_is_told(
    course: Path, grader: Command, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    build({"gone": {}}, course)
    monkeypatch.chdir(course / "gone")
    (course / "gone").rmdir()
    told = "grader: the working directory is gone\n  → go to another one\n"
    assert grader(*words) == (3, "", told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("words", [(), ("concept",), ("list",), ("--help",)], ids=" ".join)
def test_output_that_cannot_be_written_is_told(course: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = started(course, *words, stdout=full)
    assert (ended.returncode, ended.stderr) == (
        3,
        NO_OUTPUT.format(reason=os.strerror(errno.ENOSPC)),
    )


@pytest.mark.parametrize("words", [(), ("list",), ("hint", "1"), ("--help",)], ids=" ".join)
def test_a_reader_that_goes_away_is_no_fault(course: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = started(course, *words, stdout=writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_the_posix_locale_says_the_same_in_ascii(course: Path) -> None:
    posix = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = started(course, "check", "01_gret", env=posix)
    assert ended.stderr == "grader: there is no kata '01_gret'\n  -> did you mean '01_greet'?\n"
    assert started(course, "list", env=posix).stdout.isascii()


@pytest.mark.parametrize(
    ("words", "home"), [(("check", "1"), None), (("ask", "1"), "/proc/nowhere")]
)
def test_no_home_or_one_that_cannot_be_written_changes_nothing(
    course: Path, words: tuple[str, ...], home: str | None
) -> None:
    build({"greet.py": GREET}, course / "exercises/01_greet")
    env = {name: value for name, value in os.environ.items() if name != "HOME"}
    ended = started(course, *words, env=env if home is None else {**env, "HOME": home})
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr


def test_a_quiz_is_asked_where_no_progress_can_be_kept(course: Path) -> None:
    build({"quizzes": QUIZZES, ".grader": "mine"}, course)
    ended = started(course, "quiz", "--count", "1", "--seed", "1")
    assert ended.stderr == (
        f"grader: your progress cannot be kept in {course}/.grader/quiz.json: "
        ".grader is no folder\n  → move it away: a folder is made in its place\n"
    )


@pytest.mark.parametrize(
    "words", [(), ("progress",), ("list",), ("hint", "1"), ("check", "1"), ("chek",)], ids=" ".join
)
def test_a_terminal_of_20_columns_is_written_to_like_the_narrowest(
    course: Path, grader: Command, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    narrow = grader(*words)
    shutil.rmtree(course / ".grader", ignore_errors=True)
    monkeypatch.setenv("COLUMNS", str(NARROWEST))
    assert grader(*words) == narrow
    assert max(map(len, narrow.out.splitlines()), default=0) <= NARROWEST
