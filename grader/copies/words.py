"""The two files that every copy has, whatever its course."""

from grader.course.manifest import INSTALLED, RELEASED

README = """\
# {title}

This folder is yours. In `exercises/` lie small packages, each with something wrong in it. Repair
them, one after the other; each has a `README.md` with its story and its goal.

```
{alone}  where you are and what is next
{check}  whether it is repaired, and if not, why not
{hint}  the first of three hints
{progress}  what is solved, and how firm it is
{concept}  the pages in `notes/`, one an idea
{quiz}  what do these small programs print?
```

`grader solution KATA` shows a right answer beside yours once you have solved it. `grader reset
KATA` puts an exercise back as it was; what you had is kept, and `grader reset KATA --undo` brings
it back. A newer version of the course comes with `{update}`, typed in this folder; it never
touches what you have begun.

`pytest exercises/{first}` judges as `grader check` does. What you have solved is remembered in
`.grader/`: keep that folder.
"""
UPDATE = {
    INSTALLED: "grader init .",
    RELEASED: "grader init . --from COURSE",
}
"""How a copy is brought up to date, by where its course comes from."""
PYTEST_INI = """\
# `pytest` judges the exercises; the hidden tests in `tests/katas` are what it judges them by.
[pytest]
testpaths = exercises
"""
