"""A progress file that is none: what each command says; nothing is lost, and nothing is awaited."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from trees import Tree, build
from two_katas import GREET
from typed import Command

PATIENCE = 20
"""Seconds after which a command that waits for a pipe is taken to wait for ever."""
COMMANDS = ((), ("progress",), ("list",), ("hint", "1"), ("solution", "1"), ("closing", "1"))
NOT_SOLVED = "grader: 01_greet is not solved yet\n  → grader check 01_greet says what is missing\n"
EMPTY = '{"version": 1, "katas": {}}'
MEND = "see that it is a file, that you may write it, and that there is room; nothing in it is lost"
BROKEN = "was broken; it is kept as state.json.broken-1, and a new one is begun"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such pipes and alarms")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """End a test whose command waits for something that never comes."""

    def enough(*_: object) -> None:
        pytest.fail("the command waits")

    before = signal.signal(signal.SIGALRM, enough)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def holding(tree: Tree) -> Callable[[Path], object]:
    return lambda home: build(tree, home)


def pipe(name: str) -> Callable[[Path], object]:
    def make(home: Path) -> None:
        home.mkdir()
        os.mkfifo(home / name)

    return make


def huge(home: Path) -> None:
    build({"state.json": EMPTY}, home)
    os.truncate(home / "state.json", 1 << 40)


def link_to_nowhere(home: Path) -> None:
    home.symlink_to("nowhere")


def said(place: Path, reason: str, remedy: str = MEND) -> str:
    return f"grader: your progress cannot be kept in {place}: {reason}\n  → {remedy}\n"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("make", "reason", "remedy"),
    [
        (pipe("state.json"), "it is a pipe or a device, and no file", MEND),
        (holding({"state.json": {"mine": "x"}}), "Is a directory", MEND),
        (huge, "it is larger than 16 MB", MEND),
        (
            lambda home: home.write_text("mine"),
            ".grader is no folder",
            "move it away: a folder is made in its place",
        ),
    ],
    ids=["pipe", "folder", "terabyte", "file for a folder"],
)
def test_what_is_no_progress_file_is_told_and_left_alone(
    course: Path,
    grader: Command,
    words: tuple[str, ...],
    make: Callable[[Path], object],
    reason: str,
    remedy: str,
) -> None:
    make(course / ".grader")
    before = [(one, one.lstat().st_mode) for one in sorted(course.glob(".grader/state.json*"))]
    seen = grader(*words)
    refused = words[:1] in (("solution",), ("closing",))
    told = said(course / ".grader/state.json", reason, remedy)
    assert (seen.status, seen.err) == ((2, told + NOT_SOLVED) if refused else (0, told))
    after = [(one, one.lstat().st_mode) for one in sorted(course.glob(".grader/state.json*"))]
    assert after == before


def test_a_check_is_judged_although_its_verdict_cannot_be_kept(
    course: Path, grader: Command
) -> None:
    pipe("state.json")(course / ".grader")
    build({"greet.py": GREET}, course / "exercises/01_greet")
    seen = grader("check", "1")
    assert (seen.status, seen.out.splitlines()[0]) == (0, "✓ 01_greet  Say hello  3 of 3")
    reason = "it is a pipe or a device, and no file"
    assert seen.err == said(course / ".grader/state.json", reason)


@pytest.mark.parametrize("name", ["state.json.new", "outline.json", "quiz.json", "questions.json"])
def test_a_pipe_beside_the_progress_file_is_not_waited_for(
    course: Path, grader: Command, name: str
) -> None:
    pipe(name)(course / ".grader")
    assert grader("hint", "1").status == 0
    seen = grader("progress")
    assert (seen.status, seen.err) == (0, "")
    assert '"hint": 1' in (course / ".grader/state.json").read_text()


def test_a_link_in_the_place_of_a_half_written_file_is_not_written_through(
    course: Path, grader: Command
) -> None:
    mine = course / "mine.txt"
    mine.write_text("the work of a week")
    build({}, course / ".grader")
    (course / ".grader/state.json.new").symlink_to(mine)
    assert grader("hint", "1")[::2] == (0, "")
    assert mine.read_text() == "the work of a week"
    assert not (course / ".grader/state.json").is_symlink()


def test_a_lock_that_is_a_pipe_is_not_waited_for(course: Path, grader: Command) -> None:
    pipe("lock")(course / ".grader")
    seen = grader("hint", "1")
    assert (seen.status, seen.out.splitlines()[0]) == (0, "01_greet: hint 1 of 3")
    assert seen.err == said(course / ".grader/state.json", os.strerror(errno.ENXIO))


def test_a_link_to_a_folder_is_followed_and_one_to_nowhere_is_told(
    course: Path, grader: Command
) -> None:
    link_to_nowhere(course / ".grader")
    remedy = "move it away: a folder is made in its place"
    told = said(course / ".grader/state.json", ".grader is no folder", remedy)
    assert grader("hint", "1").err == told
    (course / "nowhere").mkdir()
    assert grader("hint", "1").err == ""
    assert (course / "nowhere/state.json").is_file()


@pytest.mark.parametrize(
    "text", ['{"version": true, "katas": {}}', '{"version": 1.0, "katas": {}}']
)
def test_a_version_that_is_no_whole_number_is_no_version(
    course: Path, grader: Command, text: str
) -> None:
    build({".grader": {"state.json": text}}, course)
    seen = grader("progress")
    file = course / ".grader/state.json"
    assert (seen.status, seen.err) == (0, f"grader: the progress file {file} {BROKEN}\n")
    assert file.with_name("state.json.broken-1").read_text() == text


def test_bytes_that_are_no_text_are_put_aside(course: Path, grader: Command) -> None:
    build({".grader": {"state.json": b"\xff\xfe\x00\x01"}}, course)
    file = course / ".grader/state.json"
    assert grader("list").err == f"grader: the progress file {file} {BROKEN}\n"
    assert file.with_name("state.json.broken-1").read_bytes() == b"\xff\xfe\x00\x01"


@pytest.mark.parametrize(
    "words", [*COMMANDS, ("check",), ("report",), ("watch", "--plain")], ids=" ".join
)
def test_a_file_of_a_newer_grader_is_named_and_left(
    course: Path, grader: Command, words: tuple[str, ...]
) -> None:
    newer = '{"version": 2, "stars": {}}'
    build({".grader": {"state.json": newer}}, course)
    file = course / ".grader/state.json"
    assert grader(*words) == (
        2,
        "",
        (
            f"grader: {file}: the progress file is of version 2, and this grader knows version 1\n"
            "  → use the newer grader, or move the file away to begin anew\n"
        ),
    )
    assert file.read_text() == newer
