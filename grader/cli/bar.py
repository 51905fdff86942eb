"""A bar on standard error for what takes long: how far it is, how fast, how much longer."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from grader.bulk.grade import Progress as Far
from grader.bulk.grade import Tick


class Rate(ProgressColumn):
    """Answers that are judged in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate since the beginning."""
        katas, seconds = task.fields["katas"], task.elapsed or 0.0
        return Text(f"{katas / seconds:.1f}/s" if katas and seconds else "")


@contextmanager
def bar() -> Iterator[Tick]:
    """Show a bar while a class is graded; yield what it is told by."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("attempts"),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, katas=0, last="")

        def tick(far: Far) -> None:
            last = f"{far.alone} once more, alone" if far.alone else ""
            shown.update(task, total=far.of, completed=far.attempts, katas=far.katas, last=last)

        yield tick
