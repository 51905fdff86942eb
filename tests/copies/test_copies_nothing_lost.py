"""Whatever somebody does to a copy between two versions of its course, no line is lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_katas import TODAY, version

from grader.copies import kept
from grader.copies.laying import lay
from grader.copies.shipment import Shipment, released
from grader.errors import Misuse

FIRST = ("01_a", "02_b", "03_c")
PLACES = ("m.py", "p/deep.py", "README.md", "mine.py", "new/er.py", ".hidden", "x.pyc")
OTHERS = ("notes/one.md", "katas.yaml", "tests/katas/test_01_a.py", "README.md", "notes/mine.md")
ID = st.sampled_from(["01_a", "02_b", "03_c", "04_d", "05_b"])
DEED = st.one_of(
    st.tuples(st.just("write"), ID, st.sampled_from(PLACES)),
    st.tuples(st.just("write elsewhere"), st.just(""), st.sampled_from(OTHERS)),
    st.tuples(st.sampled_from(["delete", "reset", "undo"]), ID, st.sampled_from(PLACES)),
    st.tuples(st.just("update"), st.just(""), st.sampled_from("0123")),
)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Shipment]:
    """Versions of the course: the first, a changed one, one with other ids, and one with fewer."""
    root = tmp_path_factory.mktemp("versions")
    return [
        released(course, TODAY)
        for course in (
            version(root / "0", FIRST),
            version(root / "1", (*FIRST, "04_d"), text="START = 2\n"),
            version(root / "2", ("01_a", "04_d", "05_b"), was={"05_b": "02_b"}, text="START = 3\n"),
            version(root / "3", ("01_a",)),
        )
    ]


@settings(max_examples=20, deadline=None)
@given(deeds=st.lists(DEED, min_size=2, max_size=10))
def test_no_line_is_lost(versions: list[Shipment], deeds: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        lay(versions[0], copy)
        written: dict[str, str] = {}
        """Lines by where they were written last, which is where they may be written over."""
        for number, (deed, kata, what) in enumerate([*deeds, ("update", "", "1")]):
            file = copy / "exercises" / kata / what if kata else copy / what
            match deed:
                case "write" | "write elsewhere":
                    replaced = file.read_text() if file.is_file() else ""
                    written = {at: line for at, line in written.items() if line != replaced}
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(f"line {number}\n")
                    written[str(number)] = f"line {number}\n"
                case "delete":
                    gone = file.read_text() if file.is_file() else ""
                    file.unlink(missing_ok=True)
                    written = {at: line for at, line in written.items() if line != gone}
                case "update":
                    lay(versions[int(what)], copy)
                case "reset" | "undo":
                    put_back(copy, kata, deed)
            found = {one.read_text() for one in copy.rglob("*") if is_text(one)}
            assert set(written.values()) <= found, f"after deed {number}: {deed} {kata} {what}"


def put_back(copy: Path, kata: str, deed: str) -> None:
    known = kept.shipped_with(copy).files
    if not any(path.startswith(f"exercises/{kata}/") for path in known):
        return
    if deed == "reset":
        kept.reset(copy, kata)
        return
    try:
        kept.undo(copy, kata, ())
    except Misuse:  # nothing is kept
        return


def is_text(file: Path) -> bool:
    return file.is_file() and file.suffix not in (".zip", ".json", ".lock")
