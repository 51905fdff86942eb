"""Each state of a folder is noticed, and told once."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest
from trees import build

from grader.progress.watching import saves
from grader.progress.watching.saves import Saves
from grader.progress.watching.snapshot import Snapshot

Told = SimpleQueue[Snapshot]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build({"a.py": "A = 0\n", "p": {"b.py": ""}}, tmp_path / "01_greet")


@pytest.fixture(params=["events", "polling"])
def told(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Told]:
    """What is told of the folder, after its first state; events alone, or polling alone."""
    monkeypatch.setattr(saves, "POLL", 0.01)
    monkeypatch.setattr(saves, "LOOK", 30.0)
    heard: Told = SimpleQueue()
    following = Saves(folder, heard.put, poll=request.param == "polling")
    following.begin()
    assert heard.get(timeout=5).files == {"a.py": b"A = 0\n", "p/b.py": b""}
    if request.param == "events":
        time.sleep(2 * max(saves.SOON))  # what is done now has to be noticed by its events alone
    yield heard
    following.close()


def test_what_is_written_is_told(folder: Path, told: Told) -> None:
    (folder / "a.py").write_text("A = 1\n")
    assert until(told, lambda one: one.files["a.py"] == b"A = 1\n")


def test_a_file_that_is_renamed_over_another_is_told(folder: Path, told: Told) -> None:
    (folder / ".a.py.new").write_text("A = 2\n")
    (folder / ".a.py.new").rename(folder / "a.py")
    assert until(told, lambda one: one.files["a.py"] == b"A = 2\n")


def test_a_file_that_is_added_is_told_however_empty(folder: Path, told: Told) -> None:
    (folder / "p/__init__.py").touch()
    assert until(told, lambda one: "p/__init__.py" in one.files)


def test_a_file_in_a_folder_that_is_new_is_told(folder: Path, told: Told) -> None:
    build({"x": {"y": {"__init__.py": "", "z.py": "Z = 1\n"}}}, folder / "q")
    assert until(told, lambda one: one.files.get("q/x/y/z.py") == b"Z = 1\n")


def test_what_is_removed_is_told(folder: Path, told: Told) -> None:
    (folder / "p/b.py").unlink()
    assert until(told, lambda one: "p/b.py" not in one.files)


def test_a_folder_that_is_renamed_is_told(folder: Path, told: Told) -> None:
    (folder / "p").rename(folder / "q")
    assert until(told, lambda one: "q/b.py" in one.files)
    (folder / "q/b.py").write_text("B = 1\n")
    assert until(told, lambda one: one.files["q/b.py"] == b"B = 1\n")


def test_what_only_editors_see_is_not_told(folder: Path, told: Told) -> None:
    build({".a.py.swp": "x", "4913": "", "a.py~": "old", ".#a.py": ""}, folder)
    (folder / "4913").unlink()
    os.utime(folder / "a.py")
    with pytest.raises(Empty):
        told.get(timeout=0.15)


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, told: Told) -> None:
    """Whoever follows it asks for events of all the files that there are, which takes minutes."""
    (folder / "out").symlink_to("/")
    (folder / "r").mkdir()
    time.sleep(0.05)  # until it asks for events anew
    (folder / "r/c.py").write_text("C = 1\n")
    assert until(told, lambda one: one.files.get("r/c.py") == b"C = 1\n")


def test_the_folder_itself_may_go_and_come_back(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saves, "LOOK", 0.02)
    folder.rename(folder.with_name("elsewhere"))
    assert until(told, lambda one: "is not a folder" in one.fault)
    build({"new.py": ""}, folder)
    assert until(told, lambda one: "new.py" in one.files)
    (folder / "new.py").write_text("N = 1\n")
    assert until(told, lambda one: one.files.get("new.py") == b"N = 1\n")


def test_a_closed_one_tells_nothing(folder: Path) -> None:
    heard: Told = SimpleQueue()
    following = Saves(folder, heard.put, poll=True)
    following.look()
    following.close()
    (folder / "a.py").write_text("A = 1\n")
    following.look()
    assert (heard.get(timeout=0).files["a.py"], heard.empty()) == (b"A = 0\n", True)


def until(told: Told, is_it: Callable[[Snapshot], bool]) -> bool:
    """Take what is told until it is what is waited for; those before it may be on the way there."""
    try:
        while not is_it(told.get(timeout=5)):
            pass
    except (Empty, KeyError):
        return False
    return True
