"""`pytest --explain-imports`: why a module could not be collected, below pytest's own errors.

For any project, not only for katas. pytest has run the module; nothing is run again, and neither
the outcome nor the exit status depends on what is said here.
"""

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from grader.explain import own_text
from grader.explain.own import Explained, explained_from
from grader.interpreter.decode import reported
from grader.interpreter.observation import Observation
from grader.interpreter.program import Program

TITLE = "why imports failed"
MOST_EXPLAINED = 10
"""Explanations that are made: where one import fails everywhere, the first says it."""


class CollectionErrors:
    """Explains import errors while modules are collected, and says so at the end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.known: dict[tuple[str, int], str] = {}
        """What was said, by the line that failed."""
        self.nodes: dict[str, list[str]] = {}
        """The ids of the modules that could not be collected, by what is said of them."""

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self,
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Put the explanation on the report, which xdist hands on."""
        report = yield
        error = import_error(report)
        if error is not None:
            report.import_explained = self.text(error)  # type: ignore[attr-defined]  # plain text survives xdist
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what is to be said; with xdist, each worker sends it."""
        text: str = getattr(report, "import_explained", "")
        if text:
            self.nodes.setdefault(text, []).append(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the explanations, each once."""
        if not self.nodes or terminalreporter.no_summary:
            return
        terminalreporter.section(TITLE)
        for text, nodes in self.nodes.items():
            for node in dict.fromkeys(nodes):
                terminalreporter.write_line(node, bold=True)
            terminalreporter.write_line(f"\n{text}\n")

    def text(self, error: ImportError) -> str:
        """Return what is to be said of an error; empty if nothing is."""
        place = line_of(error)
        if place not in self.known and len(self.known) < MOST_EXPLAINED:
            self.known[place] = ""
            with suppress(Exception):  # whatever is wrong here, pytest's own report stands
                self.known[place] = drawn(explained(error, self.root), self.root)
        return self.known.get(place, "")


def import_error(report: pytest.CollectReport) -> ImportError | None:
    """Return the import error that kept a module from being collected.

    pytest raises an error of its own from it, for test modules and for `conftest.py` alike.
    """
    excinfo = getattr(getattr(report, "call", None), "excinfo", None)
    if excinfo is None or not report.failed:
        return None
    for error in (excinfo.value, excinfo.value.__cause__):
        if isinstance(error, ImportError):
            return error
    return None


def line_of(error: ImportError) -> tuple[str, int]:
    """Return the file and line that an error came from."""
    entry = error.__traceback__
    while entry is not None and entry.tb_next is not None:
        entry = entry.tb_next
    return ("", 0) if entry is None else (entry.tb_frame.f_code.co_filename, entry.tb_lineno)


def explained(error: ImportError, root: Path) -> Explained:
    """Explain an error from the state of this interpreter, in which it was raised."""
    return explained_from(Program(module="pytest"), observed(error, root), root=root)


def observed(error: ImportError, root: Path) -> Observation:
    """Return what can be seen of an error: frames, modules, `sys.path`; there is no timeline."""
    from grader.interpreter.leaf.encode import encode
    from grader.interpreter.leaf.observe import Observer
    from grader.interpreter.leaf.own_code import OwnCode

    observer = Observer(OwnCode(str(root)), {})
    observer.baseline = frozenset()  # modules that conftest files loaded were there before
    left = reported(encode(observer.report(error) | {"outcome": "raised"}).encode())
    return Observation(outcome="unobserved") if left is None else left


def drawn(found: Explained, root: Path) -> str:
    """Return the first thing that there is to say, as text."""
    pages = own_text.pages(root)
    lines = [own_text.diagnosis_lines(one, found.tree, pages) for one in found.diagnoses[:1]]
    return "\n".join(line for one in lines for line in one)
