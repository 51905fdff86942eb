"""A submission's modules are found on the path, and in an archive, as `run` is told."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from grader.explain.tree import Tree
from grader.grading.places import in_archive, on_path, packed
from grader.interpreter import Interpreter, Program

FILES = {"band/__init__.py": b"", "band/drums.py": b"BEAT = 4\n", "band/rock.txt": b"loud"}


@pytest.fixture(scope="module")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter() as interpreter:
        yield interpreter


def test_folders_are_searched_in_the_order_given(interpreter: Interpreter) -> None:
    files = {"east/m.py": b"W = 'east'", "west/m.py": b"W = 'west'"}
    for first, second in (("east", "west"), ("west", "east")):
        program = Program(source="import m\nfound = m.W", path=on_path(first, second))
        assert interpreter.run(files, program)["found"] == first


def test_all_of_a_submission_lies_in_the_archive(interpreter: Interpreter) -> None:
    asked = "import os, band.drums\nfound = band.drums.BEAT\nbeside = os.listdir()"
    place = in_archive(Tree.from_files(FILES))
    seen = interpreter.run(FILES, Program(source=asked, **place))
    assert (seen["found"], seen["beside"]) == (4, ["bundle.zip"])
    assert seen.modules["band.drums"].origin == "bundle.zip/band/drums.py"


def test_what_is_changed_is_packed(interpreter: Interpreter) -> None:
    place = in_archive(Tree.from_files(FILES), changed={"band/drums.py": "BEAT = 7\n"})
    program = Program(source="import band.drums as it\nfound = it.BEAT", **place)
    assert interpreter.run(FILES, program)["found"] == 7


def test_an_archive_holds_its_files_and_nothing_else() -> None:
    with ZipFile(BytesIO(packed(FILES))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_same_files_make_the_same_bytes() -> None:
    assert packed(FILES) == packed(dict(reversed(FILES.items())))
