"""This grader at the same work: the same five questions as hidden tests, a fresh Python for each.

`python -m peers.ours COURSE SUBMISSIONS` stands in for `grader bulk` where that is not there: it
judges one submission after another and prints whether each passes.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from peers.peer import CouldNot, Peer, Place, Verdicts, last_line
from peers.work import COURSE, KATA, QUESTIONS

REPOSITORY = Path(__file__).parents[2]
TIER = "namespaces"
SOLVED_OR_NOT = (0, 1)
"""How a command of the grader ends that has done its work."""
HIDDEN = "".join(
    f'\n\ndef test_{one.name}(run):\n    """{one.says}"""\n'
    f"    assert run({one.program!r})['found'] == {one.expected!r}\n"
    for one in QUESTIONS
)
KATAS = f"""\
version: 1
title: Stars
katas:
  - id: {KATA.id}
    title: What the star promises
    concepts: [star]
    points: {len(QUESTIONS)}
    hints: [one, two, three]
"""
NOTE = "---\ntitle: Stars\ntruth: A star obeys a list.\n---\n\nText.\n"


def prepare(place: Place) -> None:
    """Lay out a course of the one kata, and the submissions as `<id>/<kata>/…`."""
    course = place.folder / "course"
    texts = {
        "katas.yaml": KATAS,
        "notes/star.md": NOTE,
        f"tests/katas/test_{KATA.id}.py": HIDDEN.lstrip(),
    }
    for path, text in texts.items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text)
    for name, folder in (
        ("exercises", COURSE.exercise(KATA)),
        ("solutions", COURSE.solution(KATA)),
    ):
        copied(folder, course / name / KATA.id)
    for one in place.submissions:
        one.write(place.folder / "submissions" / one.name / KATA.id)


def copied(source: Path, to: Path) -> None:
    """Copy a kata's files."""
    shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))


def grade(place: Place) -> Verdicts:
    """Grade all submissions by one command, with one worker.

    The one place where it is chosen how: by `grader bulk` where this version of the grader has it.
    """
    has_bulk = (REPOSITORY / "grader" / "cli" / "bulk.py").is_file()
    return by_command(place) if has_bulk else one_by_one(place)


def by_command(place: Place) -> Verdicts:
    """Grade them by `grader bulk` into a new folder, so that nothing is known beforehand."""
    out = place.folder / "out"
    started("-m", "grader", "bulk", "../submissions", "--out", out, "--jobs", 1, place=place)
    told = json.loads((out / "results.json").read_text())
    if told["sandbox"] != TIER:
        raise CouldNot(f"it ran in the tier {told['sandbox']}, and not in {TIER}")
    return {one["id"]: passes(one["katas"]) for one in told["submissions"]}


def passes(katas: list[Mapping[str, object]]) -> bool | None:
    """Return whether a submission passes; None if it could not run."""
    outcomes = {one["outcome"] for one in katas}
    return None if "could-not-run" in outcomes else outcomes == {"passed"}


def one_by_one(place: Place) -> Verdicts:
    """Grade them one after another, in a process of its own."""
    told = started("-m", "peers.ours", ".", "../submissions", place=place)
    found: dict[str, bool | None] = json.loads(told)
    return found


def started(*words: object, place: Place) -> str:
    """Run this Python in the course's folder, and return what it has printed."""
    path = f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'benchmarks'}"
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=place.folder / "course",
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in SOLVED_OR_NOT:
        raise CouldNot(f"exit status {done.returncode}: {last_line(done.stderr)}")
    return done.stdout


def stand_in(course_folder: Path, submissions: Path) -> None:
    """Judge each submission by a call of its own, in the tier that the comparison is about."""
    from grader.course import read_course
    from grader.grading import check_submissions
    from grader.grading.binding import Binding
    from grader.interpreter import Interpreter

    course = read_course(course_folder.resolve() / "katas.yaml")
    kata = course.kata(KATA.id)
    found = {}
    with Interpreter(tier=TIER) as interpreter:
        for folder in sorted(submissions.resolve().iterdir()):
            (result,) = check_submissions([Binding(course, kata, folder / kata.id)], interpreter)
            found[folder.name] = passes([{"outcome": result.outcome}])
    print(json.dumps(found))


# Fair: the tier `namespaces`, a fresh interpreter for each check, one worker, a folder for results
# that is new. The start of the command is in its time; so is the explanation of each failure, which
# no peer gives.
OURS = Peer("this grader", (), prepare, grade, "a fresh interpreter a check")

if __name__ == "__main__":
    stand_in(Path(sys.argv[1]), Path(sys.argv[2]))
