"""What was shipped into a copy, written and read again."""

from pathlib import Path

import pytest

from grader.course.manifest import BadManifest, Manifest, Shipped, dump, read_manifest

ONE = Manifest(
    course="Many",
    origin="released",
    complete=True,
    files={"katas.yaml": "aa", "notes/x.md": "bb"},
    before={"notes/x.md": ("cc", "dd")},
    katas={"01_a": Shipped("ee", ("ff", "gg"))},
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    assert read_manifest(file) is None
    file.write_text(dump(ONE))
    assert read_manifest(file) == ONE
    assert dump(ONE) == dump(ONE._replace(files=dict(reversed(ONE.files.items()))))


def test_it_knows_what_a_path_held() -> None:
    assert all(ONE.knows("notes/x.md", one) for one in ("bb", "cc", "dd"))
    assert not ONE.knows("notes/x.md", "aa")
    assert not ONE.knows("notes/y.md", "bb")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "1", '{"version": 1}', '{"version": "1"}', "[" * 100_000,
     dump(ONE).replace("released", "stolen"), dump(ONE).replace('"starts"', '"ends"'),
     dump(ONE).replace('"files": {', '"files": ["x"], "old": {')],
)  # fmt: skip
def test_a_broken_one_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(text)
    with pytest.raises(BadManifest) as caught:
        read_manifest(file)
    assert str(caught.value) == (
        f"{file} is broken\n  → make a copy in a new folder and move your exercises there"
    )


def test_a_newer_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_text('{"version": 7}')
    with pytest.raises(BadManifest) as caught:
        read_manifest(file)
    assert str(caught.value) == (
        f"{file} is of version 7, and this grader knows version 1\n  → use the newer grader"
    )
