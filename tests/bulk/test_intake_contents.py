"""The files of a kata on disk: what is judged, what is left out, and what refuses the kata."""

import os
import socket
import time
from pathlib import Path

import pytest
from class_trees import GREET, zipped
from trees import Tree, build

from grader.bulk.intake.boxes import DiskBox, DiskItem
from grader.bulk.intake.contents import Kata, kata_of
from grader.bulk.intake.sources import Refused, Spool
from grader.errors import MachineError
from grader.interpreter.files import MOST_BYTES, MOST_ENTRIES, MOST_FILES, read_files


def kata_in(folder: Path, tree: Tree) -> Kata:
    return kata_of(DiskBox(str(build(tree, folder))))


def why_refused(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        kata_of(DiskBox(str(folder)))
    return str(refused.value)


def test_a_kata_has_the_files_that_check_judges(tmp_path):
    tree: Tree = {
        "a.py": GREET,
        "p": {"__init__.py": "", "data.txt": b"\xff\0", "q": {"deep.py": "1"}},
        ".hidden": "1",
        "__pycache__": {"a.pyc": b"1"},
        "native.so": b"1",
        "bad plugin.py": "1",
    }
    kata = kata_in(tmp_path, tree)
    assert kata.files == read_files(tmp_path)
    assert set(kata.files) == {
        "a.py",
        "bad plugin.py",
        "p/__init__.py",
        "p/data.txt",
        "p/q/deep.py",
    }


def test_what_could_be_meant_is_left_out_with_the_reason(tmp_path):
    tree: Tree = {
        "a.py": "",
        "b": {"a.so": b"", "b.PYD": b"", "y.pyc": b"", "z.pyc": b""},
        "site.pth": "import os",
        "more.zip": zipped({"b.py": "1"}),
    }
    kata = kata_in(tmp_path, tree)
    assert set(kata.files) == {"a.py"}
    assert kata.remarks == [
        "left out: more.zip (an archive inside of what was handed in)",
        "left out: site.pth (a file that changes where Python looks)",
        "left out: b/a.so, b/b.PYD, b/y.pyc and 1 more (compiled code, which nobody can read)",
    ]


def test_links_are_not_followed(tmp_path):
    build({"secret.py": "S", "folder": {"x.py": ""}, "kata": {"a.py": ""}}, tmp_path)
    (tmp_path / "kata" / "link.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "kata" / "pkg").symlink_to(tmp_path / "folder")
    (tmp_path / "kata" / "gone.py").symlink_to("nowhere")
    kata = kata_of(DiskBox(str(tmp_path / "kata")))
    assert set(kata.files) == {"a.py"}
    assert kata.remarks == ["left out: gone.py, link.py, pkg (a link)"]


def test_pipes_and_sockets_are_not_opened(tmp_path, monkeypatch):
    build({"a.py": ""}, tmp_path)
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        server.bind("s.py")
        kata = kata_of(DiskBox(str(tmp_path)))
    assert set(kata.files) == {"a.py"}
    assert kata.remarks == ["left out: pipe.py (a pipe)", "left out: s.py (a socket)"]


def test_what_became_a_link_or_a_pipe_since_it_was_seen_is_not_read(tmp_path):
    build({"secret.py": "S"}, tmp_path)
    (tmp_path / "a.py").symlink_to("secret.py")
    os.mkfifo(tmp_path / "b.py")
    for name in ("a.py", "b.py"):
        with pytest.raises(Refused):
            DiskItem(str(tmp_path / name)).read(100)


def test_a_sparse_file_of_a_terabyte_is_not_read(tmp_path):
    with (tmp_path / "a.py").open("wb") as file:
        file.truncate(1 << 40)
    assert why_refused(tmp_path) == "a.py has more than the 32 MiB that are left for it"


def test_all_files_together_may_have_no_more(tmp_path):
    for name in ("a.py", "b.py"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MOST_BYTES // 2 + 1)
    assert "b.py has more than the 15 MiB" in why_refused(tmp_path)


def test_there_may_be_no_more_files_and_folders(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.bulk.intake.contents.MOST_FILES", 5)
    build({f"{n}.py": "" for n in range(6)}, tmp_path / "files")
    assert why_refused(tmp_path / "files") == "it holds more than 5 files"
    monkeypatch.setattr("grader.bulk.intake.contents.MOST_ENTRIES", 5)
    build({str(n): {} for n in range(6)}, tmp_path / "folders")
    assert why_refused(tmp_path / "folders") == "it holds more than 5 files and folders"
    assert (MOST_FILES, MOST_ENTRIES) == (2_000, 10_000)


def test_a_folder_may_be_no_deeper(tmp_path):
    build({"/".join(["d"] * 40): {"a.py": ""}}, tmp_path)
    assert why_refused(tmp_path) == "it has more than 30 folders in one another"


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["a.py", "A.py"], "A.py and a.py are one name on many machines: rename one of them"),
        (["stra\u00dfe.py", "STRASSE.py"], "are one name on many machines"),
        ([b"caf\xe9.py"], "caf\ufffd.py: its name is not UTF-8"),
        (["new\nline.py"], "new line.py: its name has control characters"),
    ],
)
def test_a_kata_with_names_that_are_not_the_same_everywhere_is_refused(tmp_path, names, why):
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), os.fsencode(name)), "wb"):  # noqa: PTH118, PTH123 - Path has no bytes
            pass
    assert why in why_refused(tmp_path)


def test_what_may_not_be_read_refuses_the_kata(tmp_path, monkeypatch):
    def denied(path, scandir=os.scandir):
        if path.endswith("/p"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    build({"p": {"a.py": ""}}, tmp_path)
    monkeypatch.setattr(os, "scandir", denied)
    assert why_refused(tmp_path) == "p/: p cannot be read (Permission denied)"


def test_a_mark_changes_with_every_byte_and_name(tmp_path):
    build({"p": {"a.py": "1"}, ".git": {"HEAD": "1"}}, tmp_path)
    box, marks = DiskBox(str(tmp_path)), []
    marks.append(box.mark())
    status = (tmp_path / "p" / "a.py").stat()
    time.sleep(0.02)  # some file systems tell times no closer than that
    (tmp_path / "p" / "a.py").write_text("2")
    os.utime(tmp_path / "p" / "a.py", ns=(status.st_atime_ns, status.st_mtime_ns))
    marks.append(box.mark())
    (tmp_path / "p" / "a.py").rename(tmp_path / "p" / "b.py")
    marks.append(box.mark())
    (tmp_path / "q").mkdir()
    marks.append(box.mark())
    assert len(set(marks)) == 4
    (tmp_path / ".git" / "HEAD").write_text("2")
    assert box.mark() == marks[-1] == DiskBox(str(tmp_path)).mark()


def test_a_spool_gives_its_bytes_back():
    spool = Spool([b"abc", b"", b"defg"])
    assert (spool.size, spool.at(2, 3), spool.at(5, 100), spool.at(7, 1)) == (7, b"cde", b"fg", b"")


def test_a_spool_without_room_is_no_damage_of_the_archive(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(MachineError, match="there is no room in"):
        Spool([b"abc"])
