"""The two files that every copy has, whatever its course."""

README = """\
# {title}

This folder is yours. In `exercises/` lie small packages, each with something wrong in it. Repair
them, one after the other; each has a `README.md` with its story and its goal.

```
grader                    where you are and what is next
grader check {first}
grader hint {first}
grader progress           what is solved, and how firm it is
grader concept            the pages in `notes/`, one an idea
```

`grader solution KATA` shows a right answer beside yours once you have solved it. `grader reset
KATA` puts an exercise back as it was; what you had is kept, and `grader reset KATA --undo` brings
it back. `grader init .` in this folder fetches a newer version of the course; it never touches what
you have begun.

`pytest exercises/{first}` judges as `grader check` does. What you have solved is remembered in
`.grader/`: keep that folder.
"""
PYTEST_INI = """\
# `pytest` judges the exercises; the hidden tests in `tests/katas` are what it judges them by.
[pytest]
testpaths = exercises
"""
