"""`grader trace --html FILE` as it is typed: what it writes, and over what it does not."""

import stat
from pathlib import Path

import pytest
from small_course import COURSE
from trees import build

from grader.cli import main

pytestmark = pytest.mark.starts_processes

HERE = {
    "a.py": "from b import x\n",
    "b.py": "x = 1\nimport a\n",
    "note.txt": "my own words\n",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(build({**HERE, "course": COURSE}, tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def trace(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["trace", *words])
    return status, *capfd.readouterr()


def test_a_page_of_a_folder_is_written(capfd: pytest.CaptureFixture[str], here: Path) -> None:
    status, out, err = trace(capfd, "course/exercises/01_greet", "--html", "page.html")
    assert (status, err) == (0, "")
    assert out.startswith("the page is written: open page.html in a browser\n")
    text = (here / "page.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "greet is found: greet.py." in text


def test_a_page_of_a_program_is_written_and_its_end_is_passed_on(
    capfd: pytest.CaptureFixture[str], here: Path
) -> None:
    program = "print('said'); import b, sys; sys.exit(7)"
    status, out, err = trace(capfd, "--html", "page.html", "--", "-c", program)
    assert (status, out) == (7, "said\n")
    assert "the page is written: open page.html" in err
    assert "b is found: b.py." in (here / "page.html").read_text(encoding="utf-8")


def test_of_a_program_that_was_ended_at_once_there_is_what_was_seen(
    capfd: pytest.CaptureFixture[str], here: Path
) -> None:
    build({"gone.py": "import b\nimport json\nimport os\nos._exit(3)\n"}, here)
    assert trace(capfd, "--html", "page.html", "--", "gone.py")[0] == 3
    text = (here / "page.html").read_text(encoding="utf-8")
    assert "The process ended before the end of the program, with status 3." in text
    assert "The import has come to its end: __main__ has the name b." in text
    assert "os._exit(3)" in text


def test_the_same_run_writes_the_same_page(capfd: pytest.CaptureFixture[str], here: Path) -> None:
    pages = []
    for _ in range(2):
        trace(capfd, "--html", "page.html", "--", "-c", "import b")
        pages.append((here / "page.html").read_bytes())
    assert pages[0] == pages[1]


def test_ideas_are_those_of_the_course_that_one_stands_in(
    capfd: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--html", str(here / "page.html"), "--", "-c", "import textwrap")
    trace(capfd, *words)
    assert "grader concept" in (here / "page.html").read_text(encoding="utf-8")
    monkeypatch.chdir(here / "course")
    trace(capfd, *words)
    assert '"ideas":{}' in (here / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("course", "'course' is a folder\n  → give a file in it"),
        ("no/where.html", "there is no folder 'no'\n  → make it first"),
        ("note.txt", "'note.txt' is there, and is no page\n  → give another name"),
        ("a.py", "'a.py' is there, and is no page\n  → give another name"),
    ],
)
def test_what_cannot_be_written_to_is_said_before_anything_is_run(
    capfd: pytest.CaptureFixture[str], here: Path, name: str, sentence: str
) -> None:
    before = (here / "a.py").read_text()
    seen = trace(capfd, "--html", name, "--", "-c", "print('it has run')")
    assert seen == (2, "", f"grader: {sentence}\n")
    assert (here / "a.py").read_text() == before


def test_a_name_that_no_file_can_have_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = trace(capfd, "--html", "x" * 5000, "--", "-c", "pass")
    assert status == 3
    assert "cannot be written" in err
    assert len(err.splitlines()) == 2


def test_a_link_to_a_page_stays_a_link(capfd: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "real.html").touch()
    (here / "link.html").symlink_to("real.html")
    trace(capfd, "--html", "link.html", "--", "-c", "pass")
    assert (here / "link.html").is_symlink()
    assert (here / "real.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not stat.S_IMODE((here / "real.html").stat().st_mode) & 0o111
    assert [one.name for one in here.glob(".*")] == []
