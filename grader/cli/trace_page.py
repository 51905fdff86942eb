"""`grader trace --html FILE`: from a run to the page that replays it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal, writing
from grader.cli.here import working_directory

if TYPE_CHECKING:
    from grader.explain.source import SourceFile
    from grader.interpreter import Observation
    from grader.interpreter.command_line import CommandLine
    from grader.interpreter.own import OwnRun
    from grader.reports.trace import Traced
    from grader.reports.trace_page_data import Idea

BEGINS = b"<!DOCTYPE html>"


def target(name: str) -> Path:
    """Return the file that the page is to be written to; raises Misuse before anything is run."""
    return writing.target(name, BEGINS, "no page")


def of_folder(
    traced: "Traced", seen: "Observation", files: Mapping[str, bytes], source: str, *, all_: bool
) -> str:
    """Return the page of a program that was run with a submission's files."""
    from grader.reports.trace_names import STRING

    return _page(traced, seen, {**files, STRING: source.encode("utf-8", "replace")}, all_=all_)


def of_own(traced: "Traced", run: "OwnRun", line: "CommandLine", *, all_: bool) -> str:
    """Return the page of a program of the user's own, with the files that it had to do with."""
    from grader.explain.own import observed
    from grader.explain.own_files import Reading, touched
    from grader.explain.tree import SUFFIX
    from grader.reports.trace_names import STRING

    seen, here = observed(run), working_directory()
    reading = Reading(here)
    for path in (*touched(seen), *told_of(traced)):
        if path.endswith(SUFFIX):  # the run says so itself: nothing but source text gets in
            reading.read(here / path)
    source = line.target if line.kind == "command" else ""
    files = {**reading.files, STRING: source.encode("utf-8", "replace")}
    return _page(traced, seen, files, all_=all_)


def told_of(traced: "Traced") -> list[str]:
    """Return the user's own files that the timeline tells of: all that is left of a killed run."""
    from grader.interpreter.timeline import Began, Statement
    from grader.reports.trace_place import is_own
    from grader.reports.trace_tree import Load

    events = [one for one in traced.timeline if isinstance(one, Began | Statement)]
    files = dict.fromkeys(one.file for one in events if one.file)
    return [file for file in files if is_own(Load("", origin=file))]


def _page(traced: "Traced", seen: "Observation", files: Mapping[str, bytes], *, all_: bool) -> str:
    from grader.reports.trace_names import final
    from grader.reports.trace_page import page
    from grader.reports.trace_page_data import Told
    from grader.reports.trace_replay import replay

    sources = _sources(files)
    replayed = replay(
        traced.timeline, sources, final(seen, "__main__"), traced.exception, everything=all_
    )
    return page(Told(traced=traced, replay=replayed, sources=sources, ideas=ideas()))


def _sources(files: Mapping[str, bytes]) -> "dict[str, SourceFile]":
    """Return what is source text of the files, and is not empty for want of a program."""
    from grader.explain.source import MOST_SOURCE, SourceFile
    from grader.explain.tree import SUFFIX
    from grader.reports.trace_names import STRING

    return {
        path: SourceFile(path, data)
        for path, data in files.items()
        if (path.endswith(SUFFIX) or (path == STRING and data)) and len(data) <= MOST_SOURCE
    }


def ideas() -> "dict[str, Idea]":
    """Return what the course that one stands in says of the concepts that steps can show.

    Without a course, or with a page at fault, there is less to read; the run is shown anyway.
    """
    from grader.course import find_course, read_course
    from grader.errors import Misuse
    from grader.reports.trace_page_data import IDEAS, IN_A_CIRCLE, Idea

    try:
        course = read_course(find_course(working_directory()))
        known = set(course.concept_ids()) & {*IDEAS.values(), IN_A_CIRCLE}
        found = [course.concept(one) for one in sorted(known)]
    except Misuse:
        return {}
    return {one.id: Idea(one.id, one.title, one.truth) for one in found}


def written(file: Path, page: str) -> str:
    """Write the page, and say where it is."""
    writing.write(file, page)
    return WRITTEN.format(file=terminal.shown(file))


WRITTEN = "the page is written: open {file} in a browser"
