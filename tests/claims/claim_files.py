"""A folder `claims` of one note and one experiment, for the tests of its reader."""

from pathlib import Path

import pytest
from trees import Tree, build

from grader.claims import Claims, Known, read_claims
from grader.course import CourseError

NOTE = """\
version: 1
title: What they say
claims:
  - id: N1:1a
    said: Doors open by themselves.
    verdict: wrong
    truth: Somebody has to push.
    experiments: [E01]
    concepts: [doors]
    katas: [01_open]
    questions: [q01_door]

  - id: N1:2-4
    said: Doors have hinges.
    verdict: right
    truth: Most of them do.
    concepts: [doors]
"""
EXPERIMENTS = """\
version: 1
experiments:
  - id: E01
    shows: A door that nobody pushes
    remark: The door is made of paper.
    files:
      door.py: |
        print("shut")
      empty.py: ""
    command: python door.py
    environment: {PUSH: "no"}
"""
KNOWN = Known(concepts=["doors"], katas=["01_open"], questions=["q01_door"])


def tree(note: str = NOTE, experiments: str = EXPERIMENTS) -> Tree:
    """Return the files of a course's claims."""
    return {"claims": {"N1.yaml": note, "experiments.yaml": experiments, "README.md": "Read me."}}


def read(files: Tree, root: Path, known: Known = KNOWN) -> Claims:
    """Write the files and read the claims in them."""
    return read_claims(build(files, root), known)


def faults(files: Tree, root: Path, known: Known = KNOWN) -> list[str]:
    """Return each problem that reading the files gives."""
    with pytest.raises(CourseError) as caught:
        read(files, root, known)
    return [str(problem) for problem in caught.value.problems]
