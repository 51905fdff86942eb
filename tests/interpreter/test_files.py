"""A submission's files: read once, laid over for each program, never leaving their folder."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import build

from grader.errors import Misuse
from grader.interpreter import Program, read_files
from grader.interpreter.files import MOST_FILES, FilesRefused, overlay

NAMES = st.text("abc", min_size=1, max_size=2)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=6).map(
    lambda files: {
        path: data
        for path, data in files.items()
        if not any(other.startswith(path + "/") for other in files)
    }
)


def program(**given: object) -> Program:
    """Return a program with these changes to the files."""
    return Program(source="", **given)


def test_regular_files_are_read_with_paths_from_the_folder(tmp_path: Path) -> None:
    build({"a.py": "A", "pkg": {"__init__.py": "", "data.bin": b"\xff"}}, tmp_path)
    assert read_files(tmp_path) == {"a.py": b"A", "pkg/__init__.py": b"", "pkg/data.bin": b"\xff"}


def test_hidden_files_and_caches_are_left_out(tmp_path: Path) -> None:
    tree = {".git": {"config": ""}, "__pycache__": {"a.pyc": ""}, ".env": "", "a.py": ""}
    assert set(read_files(build(tree, tmp_path))) == {"a.py"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = build({"secret.py": "S", "more": {"x.py": ""}}, tmp_path / "outside")
    mine = build({"a.py": ""}, tmp_path / "mine")
    (mine / "link.py").symlink_to(secret / "secret.py")
    (mine / "folder").symlink_to(secret / "more")
    (mine / "loop").symlink_to(mine)
    assert set(read_files(mine)) == {"a.py"}


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    build({"a.py": ""}, tmp_path)
    os.mkfifo(tmp_path / "pipe.py")
    assert set(read_files(tmp_path)) == {"a.py"}


def test_something_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    build({"a.py": ""}, tmp_path)
    for path in ("a.py", "nothing"):
        with pytest.raises(FilesRefused, match="is not a folder"):
            read_files(tmp_path / path)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    build({f"m{number}.py": "" for number in range(MOST_FILES + 1)}, tmp_path)
    with pytest.raises(FilesRefused, match="more than 2000 files or 32 MiB"):
        read_files(tmp_path)


def test_too_much_to_read_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "big.py").open("wb") as file:
        file.truncate(40 << 20)
    with pytest.raises(FilesRefused, match="32 MiB"):
        read_files(tmp_path)


def test_every_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build({"a.py": "", "b.py": "", "c.py": ""}, tmp_path)
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:  # root may read everything: a mode would not do
        if path.name == "b.py":
            return real(path)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FilesRefused) as refused:
        read_files(tmp_path)
    assert [line.rpartition("/")[2] for line in str(refused.value).splitlines()] == [
        "a.py: Permission denied",
        "c.py: Permission denied",
        "  → mend that, or take it out of the folder",
    ]


@given(FILES)
def test_without_changes_the_files_are_what_they_were(files: dict[str, bytes]) -> None:
    assert overlay(files, program()) == files


@given(FILES, FILES)
def test_what_is_laid_over_is_there_afterwards(
    files: dict[str, bytes], over: dict[str, bytes]
) -> None:
    result = overlay(files, program(files=over))
    assert {path: result[path] for path in over} == over
    assert set(result) <= set(files) | set(over)


@given(FILES, FILES)
def test_no_file_stands_where_another_needs_a_folder(
    files: dict[str, bytes], over: dict[str, bytes]
) -> None:
    result = overlay(files, program(files=over))
    assert not [
        (path, other) for path in result for other in result if other.startswith(path + "/")
    ]


@given(FILES, PATHS)
def test_what_is_removed_is_gone_and_nothing_else(files: dict[str, bytes], path: str) -> None:
    result = overlay(files, program(remove=(path,)))
    gone = set(files) - set(result)
    assert gone == {one for one in files if one == path or one.startswith(path + "/")}


@given(FILES, NAMES)
def test_renaming_moves_a_folder_with_all_that_is_in_it(files: dict[str, bytes], name: str) -> None:
    result = overlay(files, program(rename={name: "renamed"}))
    assert sorted(result.values()) == sorted(files.values())
    assert not [path for path in result if path == name or path.startswith(name + "/")]


def test_renaming_comes_before_removing_before_adding() -> None:
    files = {"old/a.py": b"A", "b.py": b"B"}
    changes = program(rename={"old": "new"}, remove=("new/a.py",), files={"new/a.py": "C"})
    assert overlay(files, changes) == {"new/a.py": b"C", "b.py": b"B"}


def test_text_is_written_as_utf_8() -> None:
    assert overlay({}, program(files={"a.py": "é"})) == {"a.py": "é".encode()}


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {"../a": ""}},
        {"files": {"/a": ""}},
        {"files": {"a/../../b": ""}},
        {"files": {"": ""}},
        {"remove": ("..",)},
        {"rename": {"a": "../b"}},
        {"rename": {"/etc": "b"}},
        {"files": {"nul\0": ""}},
    ],
)
def test_paths_that_lead_out_are_refused_in_a_sentence(changes: dict[str, object]) -> None:
    with pytest.raises(Misuse, match="leads out of the submission: give a path below it"):
        overlay({"a": b""}, program(**changes))


@pytest.mark.parametrize("name", ["m.pyc", "native.cpython-311-x86_64-linux-gnu.so", "m.pyd"])
def test_code_that_nobody_can_read_is_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\0")
    (tmp_path / "m.py").write_text("x = 1")
    assert [*read_files(tmp_path)] == ["m.py"]
