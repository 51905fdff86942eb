"""A pytest plugin: what `pytest exercises/03_all` has judged counts as progress, too."""

from pathlib import Path

import pytest

from grader.course.shipped import closing
from grader.errors import Misuse
from grader.grading.binding import course_at
from grader.grading.verdict import KataResult
from grader.progress.recording import remember
from grader.progress.store import Store, home


class Progress:
    """Keeps verdicts of the course's own exercises."""

    def __init__(self, here: Path) -> None:
        self.here = here
        self.notices: list[str] = []

    def pytest_grader_verdict(self, course: str, folder: str, result: KataResult) -> None:
        """Remember the verdict of an exercise; any other folder is nobody's progress."""
        if Path(folder) != Path(course, "exercises", result.kata).resolve():
            return
        store = Store(home(Path(course), self.here))
        remember(store, Path(course, "katas.yaml"), [result])
        self.notices += store.notices
        if result.outcome == "passed" and has_closing(Path(course, "katas.yaml"), result.kata):
            self.notices.append(SOLVED.format(kata=result.kata))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what went wrong with keeping them, and where to read on."""
        for notice in dict.fromkeys(self.notices):
            terminalreporter.write_line(notice)


def has_closing(katas: Path, kata: str) -> bool:
    """Whether there is a closing page to read; what is wrong with a copy is told elsewhere."""
    course = course_at(katas)
    try:
        return closing(course, course.kata(kata)) is not None
    except Misuse:
        return False


SOLVED = "{kata} is solved. Why it works, and what else would: grader closing {kata}"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Listen where verdicts are told."""
    if config.pluginmanager.has_plugin("grader-verdicts"):
        config.pluginmanager.register(Progress(config.invocation_params.dir), "grader-progress")
