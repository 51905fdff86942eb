"""A state of a folder: what belongs to it, and what an editor has left there."""

from pathlib import Path

import pytest
from trees import build

from grader.progress.watching.snapshot import is_editors, look


@pytest.mark.parametrize(
    "name",
    [
        "greet.py~", "4913", "5036", "#greet.py#", "greet.py.swp", "greet.py___jb_tmp___",
        "greet.py___jb_old___", "greet.py.Xa81kB", "greet.py.tmp", "greet.py.tmp.4711.1732",
        "sound/effects/__init__.py~",
    ],
)  # fmt: skip
def test_what_editors_write_for_themselves_is_no_part_of_a_kata(name: str) -> None:
    assert is_editors(name)


@pytest.mark.parametrize(
    "name",
    [
        "greet.py",
        "__init__.py",
        "a.b.py",
        "data.txt",
        "v2",
        "tmp.py",
        "swap/x.py",
        "4913.py",
        "x.pyi",
    ],
)
def test_what_a_learner_writes_is(name: str) -> None:
    assert not is_editors(name)


def test_a_snapshot_holds_the_learners_files(tmp_path: Path) -> None:
    folder = build(
        {"a.py": "A = 1\n", "a.py~": "A = 0\n", ".a.py.swp": "", ".#a.py": "", "4913": "",
         "p": {"__init__.py": "", "__pycache__": {"x.pyc": b"\0"}}},
        tmp_path / "01_greet",
    )  # fmt: skip
    assert look(folder).files == {"a.py": b"A = 1\n", "p/__init__.py": b""}
    assert look(folder).fault == ""


def test_a_folder_that_is_gone_is_a_fault_and_no_empty_kata(tmp_path: Path) -> None:
    assert look(tmp_path / "gone") != look(build({}, tmp_path / "there"))
    assert "gone is not a folder" in look(tmp_path / "gone").fault


def test_a_file_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    folder = build({"a.py": ""}, tmp_path / "01_greet")
    (folder / os_name(b"\xff.py")).write_text("")
    assert "its name is not UTF-8" in look(folder).fault


def os_name(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
