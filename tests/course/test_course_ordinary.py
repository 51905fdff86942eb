"""A file is read whole or refused; nothing else is, and nobody waits for it."""

import os
from pathlib import Path

import pytest

from grader.course.ordinary import read_ordinary


@pytest.mark.parametrize("data", [b"", b"\0\xff", b"x" * 9])
def test_a_file_is_read_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert read_ordinary(tmp_path / "a", most=9) == data


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("a")
    assert read_ordinary(tmp_path / "link", most=9) == b"x"


def test_one_byte_too_many_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(3_000_001))
    with pytest.raises(OSError, match="larger than 3 MB"):
        read_ordinary(tmp_path / "a", most=3_000_000)


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes and devices")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="a pipe or a device") as refused:
            read_ordinary(path, most=9)
        assert refused.value.filename == str(path)


def test_a_folder_and_nothing_at_all_are_what_they_are_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_ordinary(tmp_path, most=9)
    with pytest.raises(FileNotFoundError):
        read_ordinary(tmp_path / "a", most=9)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files cannot be counted")
def test_what_is_refused_is_not_left_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = len([*Path("/proc/self/fd").iterdir()])
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "a"):
        with pytest.raises(OSError, match=path.name):
            read_ordinary(path, most=9)
    assert len([*Path("/proc/self/fd").iterdir()]) == before
