"""Files that commands write: whole or not at all, over nothing that is not theirs."""

from pathlib import Path

import pytest

from grader.cli import writing
from grader.errors import MachineError, Misuse


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    writing.write(tmp_path / "page", "ü\n")
    assert (tmp_path / "page").read_bytes() == "ü\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["page"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_there_survives_a_full_disk_and_an_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page").write_text("old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((MachineError, KeyboardInterrupt)) as raised:
        writing.write(Path("page"), "new")
    if isinstance(error, OSError):
        assert str(raised.value) == (
            "'page' cannot be written: No space left on device\n"
            "  → see who may write there and whether there is room, or give another name; "
            "nothing was lost"
        )
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("page", "old")]


def test_text_that_cannot_be_encoded_is_no_traceback_of_half_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        writing.write(tmp_path / "page", "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_and_one_of_ours_may_be_written_over(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "ours").write_text("# Help with me")
    (tmp_path / "theirs").write_text("# My own")
    for name in ("new", "empty", "ours"):
        path = str(tmp_path / name)
        assert writing.target(path, b"# Help", "nothing of ours") == tmp_path / name
    with pytest.raises(Misuse, match="is there, and is nothing of ours"):
        writing.target(str(tmp_path / "theirs"), b"# Help", "nothing of ours")


def test_a_device_is_not_written_to() -> None:
    with pytest.raises(Misuse, match="'/dev/null' is there, and is no page"):
        writing.target("/dev/null", b"<", "no page")
