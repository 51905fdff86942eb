"""A small quiz for tests: two misconceptions, three questions."""

from pathlib import Path

from trees import Tree, build

from grader.course import read_course
from grader.quiz.model import Quizzes
from grader.quiz.read import read_quizzes

PAGE = "---\ntitle: {title}\ntruth: It is so.\n---\nText.\n"
BELIEFS = """\
version: 1
misconceptions:
  - id: M-twice
    concept: naming
    belief: A body runs each time.
  - id: M-never
    concept: quiet
    belief: A body never runs.
"""
LINES = """\
version: 1
title: Small things
questions:
  - id: twice
    kind: order
    concepts: [quiet, naming]
    question: What does `m` print?
    files:
      m.py: |
        print('top')
      main.py: |
        import m
        import m
        print('done')
    run: python main.py
    rename: [m, top]
    wrong:
      - answer: |
          top
          top
          done
        misconception: M-twice
        feedback: The body of `m` runs once.
      - answer: done
        misconception: M-never
        feedback: The body of `m` runs.
    why: A `top` is printed by `m`, and m is a letter.
"""
NAMES = """\
version: 1
title: Names
questions:
  - id: names
    kind: names
    concepts: [naming]
    question: Which names are there?
    files:
      main.py: |
        a = _b = 1
        print(sorted(n for n in globals() if n in ('a', '_b')))
    run: python main.py
    rename: [a, _b, "1"]
    wrong:
      - answer: "['a']"
        misconception: M-never
        feedback: There is another.
      - answer: (nothing)
        misconception: M-twice
        feedback: Something is printed.
    why: Both are bound.
  - id: number
    kind: prints
    concepts: [naming]
    question: What is printed?
    files:
      main.py: |
        print(7)
    run: python main.py
    wrong:
      - answer: "8"
        misconception: M-never
        feedback: It is not eight.
    why: It is seven.
"""
QUIZZES: Tree = {"misconceptions.yaml": BELIEFS, "1_small.yaml": LINES, "2_names.yaml": NAMES}
KATAS = """\
version: 1
title: Small
katas:
  - {id: 01_a, title: A, concepts: [naming], hints: [one, two, three]}
"""


def course(quizzes: Tree) -> Tree:
    """Return a course with one kata and these files in `quizzes`."""
    return {
        "katas.yaml": KATAS,
        "exercises/01_a/README.md": "# Story\n",
        "solutions/01_a/a.py": "",
        "tests/katas/test_01_a.py": "",
        "notes": {f"{one}.md": PAGE.format(title=one) for one in ("naming", "quiet")},
        "quizzes": quizzes,
    }


def small(root: Path, quizzes: Tree = QUIZZES) -> Quizzes:
    """Write the course and read its quiz."""
    return read_quizzes(read_course(build(course(quizzes), root) / "katas.yaml"))
