"""The state is never lost: not to broken files, other writers, sudden ends or missing rights."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from trees import build

from grader.progress import store
from grader.progress.lock import Taken, locked
from grader.progress.state import EMPTY, NewerState, Record, State, dump, parse
from grader.progress.store import Store, home

ONE = Record("passed", 1, 1, tries=1, solved="2026-11-21T05:40:12Z")


def having(kata: str, record: Record = ONE) -> State:
    return State({kata: record})


def add(kata: str, record: Record = ONE):  # type: ignore[no-untyped-def]  # what it returns is plain
    return lambda state: state.having(kata, record)


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / ".grader")


def test_without_a_file_nothing_is_known_and_nothing_written(kept: Store) -> None:
    assert kept.read() == EMPTY
    assert not kept.folder.exists()


def test_what_was_kept_is_there_for_the_next_one(kept: Store) -> None:
    assert kept.update(add("01_a")) == having("01_a")
    assert Store(kept.folder).read() == having("01_a")
    assert kept.notices == []


def test_katas_that_the_course_does_not_have_are_kept(kept: Store) -> None:
    kept.update(add("99_gone"))
    kept.update(add("01_a"))
    assert set(Store(kept.folder).read().katas) == {"99_gone", "01_a"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"version": 1, "kata'])
def test_a_broken_file_is_put_aside_and_a_new_one_begun(kept: Store, content: bytes) -> None:
    build({"state.json": content}, kept.folder)
    assert kept.update(add("01_a")) == having("01_a")
    assert (kept.folder / "state.json.broken-1").read_bytes() == content
    assert Store(kept.folder).read() == having("01_a")
    assert kept.notices == [
        (
            f"the progress file {kept.file} was broken; "
            "it is kept as state.json.broken-1, and a new one is begun"
        )
    ]


def test_no_broken_file_is_overwritten_by_the_next(kept: Store) -> None:
    for number in (1, 2, 3):
        build({"state.json": f"broken {number}"}, kept.folder)
        Store(kept.folder).read()
    for number in (1, 2, 3):
        aside = kept.folder / f"state.json.broken-{number}"
        assert aside.read_text() == f"broken {number}"


def test_a_newer_file_is_left_as_it_is(kept: Store) -> None:
    build({"state.json": '{"version": 2}'}, kept.folder)
    with pytest.raises(NewerState):
        kept.read()
    with pytest.raises(NewerState):
        kept.update(add("01_a"))
    assert kept.file.read_text() == '{"version": 2}'


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path) -> None:
    blocked = Store(build({".grader": "a file"}, tmp_path) / ".grader")
    assert blocked.read() == EMPTY
    assert blocked.update(add("01_a")) == having("01_a"), "the change is lost for this command too"
    assert len(blocked.notices) == 1
    assert blocked.notices[0].startswith(f"your progress cannot be kept in {blocked.file}: ")


def test_a_file_that_cannot_be_read_is_not_written_over(kept: Store) -> None:
    build({"state.json": {"precious": "x"}}, kept.folder)
    kept.update(add("01_a"))
    assert (kept.file / "precious").read_text() == "x"
    assert len(kept.notices) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told_and_left(kept: Store) -> None:
    kept.update(add("01_a"))
    kept.folder.chmod(0o500)
    try:
        again = Store(kept.folder)
        assert again.update(add("02_b")).katas.keys() == {"01_a", "02_b"}
        assert len(again.notices) == 1
    finally:
        kept.folder.chmod(0o700)
    assert Store(kept.folder).read() == having("01_a")


def test_a_full_disk_leaves_the_old_file(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.update(add("01_a"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    kept.update(add("02_b"))
    sentence = f"your progress cannot be kept in {kept.file}: No space left on device\n  → see that"
    assert [one.startswith(sentence) for one in kept.notices] == [True]
    assert Store(kept.folder).read() == having("01_a")


WRITER = """
import sys
from pathlib import Path
from grader.progress.state import Record
from grader.progress.store import Store

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    kata = f"{name}_{number}"
    Store(folder).update(lambda state: state.having(kata, Record("passed", 1, 1, tries=1)))
"""


def writer(folder: Path, name: str, count: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def test_of_writers_at_the_same_time_none_loses_anything(kept: Store) -> None:
    writers = [writer(kept.folder, name, 25) for name in "abcd"]
    for one in writers:
        assert one.communicate(timeout=60)[1] == b""
    expected = {f"{name}_{number}" for name in "abcd" for number in range(25)}
    assert set(kept.read().katas) == expected


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_whoever_is_killed_leaves_a_whole_file(kept: Store) -> None:
    kept.update(add("01_a"))
    for number in range(6):
        one = writer(kept.folder, f"k{number}", 10_000)
        before = len(kept.read().katas)
        while len(parse(kept.file.read_text()).katas) < before + 2 and one.poll() is None:
            time.sleep(0.001)
        one.send_signal(signal.SIGKILL)
        one.communicate(timeout=30)
        state = parse(kept.file.read_text())
        assert "01_a" in state.katas
        assert len(state.katas) >= before + 2
    assert kept.update(add("02_b")).katas.keys() >= {"01_a", "02_b"}
    assert not list(kept.folder.glob("*.broken-*"))


def test_a_file_that_a_killed_writer_left_half_written_disturbs_nobody(kept: Store) -> None:
    kept.update(add("01_a"))
    build({"state.json.new": '{"version": 1, "kat'}, kept.folder)
    assert kept.update(add("02_b")).katas.keys() == {"01_a", "02_b"}
    assert Store(kept.folder).read().katas.keys() == {"01_a", "02_b"}
    assert not (kept.folder / "state.json.new").exists()


def test_a_lock_that_is_held_too_long_is_told(kept: Store) -> None:
    kept.folder.mkdir()
    file = kept.folder / "lock"
    with locked(file), pytest.raises(Taken), locked(file, patience=0.05):
        pytest.fail("two hold the lock")
    with locked(file, patience=0.05):
        pass


def test_the_file_is_replaced_and_never_half_there(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.update(add("01_a"))
    seen: list[str] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        seen.append(kept.file.read_text())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    kept.update(add("02_b"))
    assert seen == [dump(having("01_a"))]


def test_the_state_lies_beside_the_course(tmp_path: Path) -> None:
    assert home(tmp_path / "course", tmp_path / "course" / "notes") == tmp_path / "course/.grader"


@pytest.mark.parametrize("file", ["state.json", "quiz.json"])
def test_progress_in_the_installed_course_is_kept_where_one_stands(
    tmp_path: Path, file: str
) -> None:
    installed = Path(store.__file__).resolve().parents[1] / "_course"
    below = build({"below": {}}, tmp_path) / "below"
    assert home(installed, below) == below / ".grader"
    build({".grader": {file: "{}"}}, tmp_path)
    assert home(installed, below) == tmp_path / ".grader"
