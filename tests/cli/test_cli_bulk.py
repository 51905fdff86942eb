"""`grader bulk` and `grader merge`, typed by an instructor."""

import csv
import json
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from trees import build
from two_katas import COUNT, COURSE, GREET, GREET_WRONG
from typed import Command, Seen

from grader.bulk.store import Store
from grader.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "bulk"))
from class_on_disk import write_class


@pytest.fixture
def submissions(course: Path) -> Path:
    return write_class(course.parent / "handed-in", 3)


@pytest.fixture
def out(course: Path) -> Path:
    return course.parent / "graded"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course, a class and what grading it has left, as files to copy."""
    place = tmp_path_factory.mktemp("ready")
    build(COURSE, place / "course")
    write_class(place / "handed-in", 3)
    with chdir(place / "course"):
        main(("bulk", "../handed-in", "--out", "../graded", "--no-sandbox", "--jobs", "1"))
    return place


@pytest.fixture
def graded(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own in which a class has been graded; one stands in the course's."""
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)  # with the times of files
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def bulk(grader: Command, *words: object) -> Seen:
    return grader("bulk", *map(str, words), "--no-sandbox", "--jobs", "1")


def bulk_again(grader: Command, graded: Path, *words: object) -> Seen:
    return bulk(grader, graded / "handed-in", "--out", graded / "graded", *words)


def table(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_a_class_is_graded_into_a_folder(grader: Command, submissions: Path, out: Path) -> None:
    seen = bulk(grader, submissions, "--out", out)
    assert seen.status == 1
    assert table(out) == {
        "learner00": row("learner00", 3, 1), "learner01": row("learner01", 3, 0),
        "learner02": row("learner02", 1, 0),
    }  # fmt: skip
    for file in ("report.html", "feedback/learner00.html", "feedback/learner02.md"):
        assert (out / file).is_file()
    for line in ("3 learners · 2 katas · tier process", "judged 6 answers", "3  passed"):
        assert line in seen.out
    assert seen.err == ""


def row(name: str, greet: float, count: float) -> dict[str, str]:
    return {
        "id": name, "01_greet": f"{greet:g}", "02_count": f"{count:g}",
        "score": f"{greet + count:g}", "max_score": "4",
    }  # fmt: skip


def test_its_document_is_that_of_the_contract(grader: Command, graded: Path) -> None:
    seen = bulk_again(grader, graded, "--json")
    document = json.loads(seen.out)
    assert set(document) == {"version", "sandbox", "could_not_run", "submissions"}
    assert document["sandbox"] == "process"
    assert document["could_not_run"] == 0
    assert [one["id"] for one in document["submissions"]] == [f"learner0{n}" for n in range(3)]
    assert json.loads((graded / "graded/results.json").read_text()) == document


def test_each_verdict_is_that_of_check(grader: Command, graded: Path) -> None:
    document = json.loads((graded / "graded/results.json").read_text())
    for one in document["submissions"]:
        for kata in one["katas"]:
            folder = graded / "handed-in" / one["id"] / kata["kata"]
            checked = json.loads(grader("check", str(folder), "--json", "--no-sandbox").out)
            assert checked["katas"] == [kata]


def test_a_second_run_has_nothing_to_do_and_changes_no_byte(grader: Command, graded: Path) -> None:
    out = graded / "graded"
    bulk_again(grader, graded)  # the files were copied: what was read of them is read again
    before = {path: path.stat() for path in out.rglob("*.*") if "sqlite" not in path.name}
    second = bulk_again(grader, graded)
    assert "every answer was known already" in second.out
    assert second.status == 1
    assert before == {path: path.stat() for path in before}


def test_a_late_answer_changes_its_grade_and_the_change_is_listed(
    grader: Command, graded: Path
) -> None:
    build({"learner02": {"01_greet": {"greet.py": GREET}}}, graded / "handed-in")
    seen = bulk_again(grader, graded)
    assert "learner02, 01_greet: failed, 1 of 3 → passed, 3 of 3" in seen.out
    assert (graded / "graded/changes.csv").read_text().splitlines()[1:] == [
        'learner02,01_greet,"failed, 1 of 3","passed, 3 of 3"'
    ]


def test_everything_solved_is_all_well(grader: Command, course: Path, out: Path) -> None:
    files = {"01_greet": {"greet.py": GREET}, "02_count": {"count.py": COUNT}}
    build({"ada": files}, course.parent / "handed-in")
    assert bulk(grader, course.parent / "handed-in", "--out", out).status == 0


def test_a_dry_run_lists_and_writes_nothing(grader: Command, submissions: Path, out: Path) -> None:
    seen = bulk(grader, submissions, "--dry-run")
    assert seen.status == 0
    assert "learner01" in seen.out
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "nothing says where the grades go"),
        (("--out", "handed-in/graded"), "lies in the submissions, and would be one of them"),
        (("--out", "g", "--jobs", "0"), "give it a whole number from 1 on"),
        (("--out", "g", "--shard", "3/2"), "there is no part '3/2'"),
        (("--out", "g", "--only", "01_gret"), "there is no kata '01_gret'"),
        (("--out", "g", "--export", "excel"), "there is no format"),
        (("--out", "g", "--export", "canvas=none.csv"), "there is no file none.csv"),
        (("--out", "g", "--at", "yesterday"), "--at 'yesterday' is no time"),
        (("--out", "g", "--cluster", "tcp://10.0.0.1:8786"), "is reached without TLS"),
        (("--out", "g", "--deadline", "soon"), "is no time"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_runs(
    grader: Command,
    submissions: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(submissions.parent)
    monkeypatch.setattr(
        "grader.cli.here.find_course", lambda _: submissions.parent / "course/katas.yaml"
    )
    seen = grader("bulk", "handed-in", "--no-sandbox", *words)
    assert seen.status == 2
    assert says in seen.err
    assert "Traceback" not in seen.err
    assert not (submissions.parent / "g/grades.csv").exists()


def test_all_wrong_exports_are_named(grader: Command, submissions: Path) -> None:
    seen = bulk(grader, submissions, "--out", "g", "--export", "excel", "--export", "moodle=no.csv")
    assert "there is no format" in seen.err
    assert "there is no file no.csv" in seen.err


def test_nothing_of_a_sealed_check_reaches_a_learner(
    grader: Command, course: Path, submissions: Path, out: Path
) -> None:
    hidden = course / "tests/katas/test_02_count.py"
    hidden.write_text(SEALED)
    formats = ("ags", "junit", "gradescope", "classroom", "exercism", "check50", "prairielearn")
    asked = [word for one in formats for word in ("--export", one)]
    bulk(grader, submissions, "--out", out, *asked, "--at", "2026-11-21T12:00Z")
    outputs = [one for one in out.rglob("*") if one.is_file() and "sqlite" not in one.name]
    for_learners = [one for one in outputs if one.name not in ("report.html", "results.json")]
    assert len(for_learners) > 20
    for file in for_learners:
        text = file.read_text()
        assert "canary" not in text, file
        assert "CANARY" not in text, file
    assert "canary" in (out / "results.json").read_text()


SEALED = '''
import pytest

CANARY_HELPER = "canary-module"


@pytest.mark.sealed
@pytest.mark.concept("canary-concept")
def test_canary_sealed(run):
    """The canary title is not for learners."""
    seen = run("import count\\ncanary_program = count.LAST")
    assert seen["canary_program"] == 99, "canary-message"


@pytest.mark.needs("test_canary_sealed")
def test_counts(run):
    """`count.LAST` is 3."""
    assert run("from count import LAST")["LAST"] == 3


def test_also(run):
    """It can be imported."""
    assert run("import count").outcome == "completed"
'''


def test_parts_that_were_graded_apart_are_one_class(grader: Command, graded: Path) -> None:
    parts = [graded / f"part{number}" for number in (1, 2)]
    for number, part in enumerate(parts, start=1):
        bulk(grader, graded / "handed-in", "--out", part, "--shard", f"{number}/2")
    seen = grader("merge", *map(str, parts), "--out", str(graded / "whole"))
    assert seen.status == 1
    for file in ("grades.csv", "results.json", "report.html"):
        assert (graded / "whole" / file).read_bytes() == (graded / "graded" / file).read_bytes()


def test_a_learner_in_two_parts_is_refused(grader: Command, graded: Path) -> None:
    shutil.copytree(graded / "graded", graded / "b")
    seen = grader("merge", str(graded / "graded"), str(graded / "b"), "--out", str(graded / "c"))
    assert seen.status == 2
    assert "learner00 is in" in seen.err
    assert "learner02 is in" in seen.err


def test_parts_that_were_graded_otherwise_are_refused(grader: Command, graded: Path) -> None:
    with Store(graded / "b") as store:
        store.remember(tier="landlock", salt="1")
    seen = grader("merge", "../graded", "../b", "../course", "--out", "../c")
    assert seen.status == 2
    assert "holds no store.sqlite" in seen.err
    seen = grader("merge", "../graded", "../b", "--out", "../c")
    assert "was graded with another salt than" in seen.err
    assert "was graded with another tier than" in seen.err


def test_the_files_of_a_class_are_made_again_from_what_is_stored(
    grader: Command, graded: Path
) -> None:
    before = (graded / "graded/report.html").read_bytes()
    (graded / "graded/report.html").unlink()
    shutil.rmtree(graded / "handed-in")
    seen = grader("report", "../graded", "--export", "junit")
    assert seen.status == 1
    assert (graded / "graded/report.html").read_bytes() == before
    assert (graded / "graded/junit.xml").is_file()
    assert "  junit.xml" in seen.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "../handed-in"), "holds no store.sqlite"),
        (("report", "--export", "junit"), "--export is for a class"),
        (("report", "../graded", "--export", "ags"), "says when the class was graded"),
    ],
)
def test_files_that_cannot_be_made_again_are_refused(
    grader: Command, graded: Path, words: tuple[str, ...], says: str
) -> None:
    seen = grader(*words)
    assert seen.status == 2
    assert says in seen.err


def test_a_class_that_was_graded_with_another_course_is_refused(
    grader: Command, graded: Path
) -> None:
    (graded / "course/solutions/02_count/count.py").write_text("LAST = 1 + 2\n")
    seen = grader("report", "../graded")
    assert seen.status == 2
    assert "was graded with another course, or this one has changed" in seen.err


def test_a_store_that_is_none_is_left_alone(grader: Command, submissions: Path, out: Path) -> None:
    out.mkdir()
    (out / "store.sqlite").write_text("my own database")
    seen = bulk(grader, submissions, "--out", out)
    assert seen.status == 2
    assert "is no store of this grader" in seen.err
    assert (out / "store.sqlite").read_text() == "my own database"


def test_wrong_answers_are_explained_in_the_learners_feedback(
    grader: Command, course: Path, out: Path
) -> None:
    build({"ada": {"01_greet": {"greet.py": GREET_WRONG}}}, course.parent / "handed-in")
    bulk(grader, course.parent / "handed-in", "--out", out)
    text = (out / "feedback/ada.md").read_text()
    assert "greet.hello" in text
    assert "'bye'" in text or "bye" in text


def test_who_writes_the_exports_loads_no_judge_and_no_web_client() -> None:
    """They are loaded while the judges start, and make a small class wait."""
    loaded = "import sys, grader.bulk.outputs; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    found = {*told.stdout.split()}
    assert "grader.reports.junit" in found
    assert found & {"hypothesis", "pytest", "rich", "ssl", "urllib.request"} == set()
