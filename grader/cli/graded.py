"""The files of a class that is graded already, made from what is stored."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.bulk.outputs import Made


def written(given: str, exports: Sequence[str]) -> int:
    """Make the files of a class again; raises Misuse where none was graded with this course."""
    from grader.bulk import keys, outputs
    from grader.bulk.merge import GRADED, has_store
    from grader.bulk.store import NAME, Store
    from grader.course import read_course

    course = read_course(here().katas)
    folder = Path(given).resolve()
    if not has_store(folder):
        raise Misuse(f"{given} holds no {NAME}\n  → {GRADED}")
    with Store(folder) as store:
        if store.setting("course") != keys.course_digest(course):
            raise Misuse(
                f"{given} was graded with another course, or this one has changed\n  → {GO}"
            )
        formats = outputs.wanted(exports, store.setting("at") or "")
        made = outputs.make(store, course, folder, formats)
    return tell(made, folder)


def tell(made: "Made", folder: Path) -> int:
    """Say what was made, and return the exit status."""
    terminal.say("\n".join([f"In {terminal.shown(folder)}", *(f"  {one}" for one in made.files)]))
    for note in made.notes:
        terminal.warn(note)
    return made.status


GO = "go to the folder of its course, or grade again with grader bulk"
