"""nbgrader and otter-grader: the package lies beside a notebook, in whose kernel it is asked."""

import json
import zipfile

from peers.gradescope import verdict
from peers.peer import Peer, Place, Verdicts, well
from peers.work import IN_PROCESS, QUESTIONS

ASSIGNMENT = "stars"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
CONFIG = f"""
c = get_config()
c.CourseDirectory.course_id = "course"
c.CourseDirectory.db_assignments = [{{"name": "{ASSIGNMENT}"}}]
"""
TOTALS = f"""
import json
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    found = {{
        one.student.id: one.score == one.max_score == {len(QUESTIONS)}
        for one in book.assignment_submissions("{ASSIGNMENT}")
    }}
print(json.dumps(found))
"""
OTTER_TEST = """
OK_FORMAT = False
name = {name!r}
points = 1

from otter.test_files import test_case
{preamble}

@test_case(points=1)
def test_it():
    asked({name!r})
"""


def notebook(*cells: dict[str, object]) -> str:
    """Return a notebook of code cells."""
    metadata = {"kernelspec": KERNEL}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def cell(name: str, source: str, **metadata: object) -> dict[str, object]:
    """Return a cell of code."""
    known = {"cell_type": "code", "execution_count": None, "id": name, "outputs": []}
    return {**known, "metadata": metadata, "source": source}


def marked(name: str, points: int) -> dict[str, object]:
    """Return what nbgrader knows of a cell with tests."""
    known = {"grade": points > 0, "locked": True, "solution": False, "task": False}
    points_of_it = {"points": points} if points else {}
    return {"grade_id": name, "schema_version": 3, **known, **points_of_it}


def prepare_nbgrader(place: Place) -> None:
    """Make the assignment, release it, and lay out what was handed in."""
    first = cell("ask", IN_PROCESS, nbgrader=marked("ask", 0))
    tests = [
        cell(one.name, f"asked({one.name!r})", nbgrader=marked(one.name, 1)) for one in QUESTIONS
    ]
    source = place.folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (source / "stars.ipynb").write_text(notebook(first, *tests))
    (place.folder / "nbgrader_config.py").write_text(CONFIG)
    well(place.run("nbgrader", "generate_assignment", ASSIGNMENT, "--create", "--force"))
    released = (place.folder / "release" / ASSIGNMENT / "stars.ipynb").read_bytes()
    for one in place.submissions:
        folder = one.write(place.folder / "submitted" / one.name / ASSIGNMENT)
        (folder / "stars.ipynb").write_bytes(released)


def grade_nbgrader(place: Place) -> Verdicts:
    """Grade all submissions by one command, and ask its database for the scores."""
    place.run("nbgrader", "autograde", ASSIGNMENT, "--create")
    told = place.run(place.python, "-c", TOTALS)
    well(told)
    found: dict[str, bool | None] = json.loads(told.stdout.splitlines()[-1])
    return found


def prepare_otter(place: Place) -> None:
    """Make the autograder, and pack what was handed in."""
    tests = place.folder / "tests"
    tests.mkdir()
    for one in QUESTIONS:
        text = OTTER_TEST.format(name=one.name, preamble=IN_PROCESS)
        (tests / f"{one.name}.py").write_text(text)
    without = ("--no-config", "--no-requirements", "--no-environment")
    well(place.run("otter", "generate", "-t", "tests", "-o", "autograder.zip", *without))
    empty = notebook(cell("none", "import sys"))
    for one in place.submissions:
        with zipfile.ZipFile(place.folder / f"{one.name}.zip", "w") as archive:
            archive.writestr("stars.ipynb", empty)
            for path, data in one.answer.files.items():
                archive.writestr(path, data)
        (place.folder / one.name).mkdir()


def grade_otter(place: Place) -> Verdicts:
    """Grade each submission by the command that needs no container."""
    found: dict[str, bool | None] = {}
    for one in place.submissions:
        out = ("-o", one.name, "--no-logo", "-a", "autograder.zip")
        place.run("otter", "run", *out, f"{one.name}.zip")
        found[one.name] = verdict(place.folder / one.name / "results.json")
    return found


# Fair: `autograde` of all notebooks in one call, one kernel each, which is how nbgrader works. The
# checks are cells that ask in the kernel; a process for each would only add to its time.
NBGRADER = Peer(
    "nbgrader",
    ("nbgrader", "ipykernel"),
    prepare_nbgrader,
    grade_nbgrader,
    "`nbgrader autograde` of all notebooks at once",
)

# Fair: `otter run`, its own way without containers, once a submission: it takes one at a time.
# `otter grade` adds the start of a container to each, and needs Docker: it is not counted here.
OTTER = Peer(
    "otter-grader",
    ("otter-grader", "ipykernel"),
    prepare_otter,
    grade_otter,
    "`otter run` a submission, without containers",
)
