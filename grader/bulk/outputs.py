"""Which files a graded class has, and how they are made from its store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader.bulk import exports
from grader.bulk.rows import Rows
from grader.bulk.store import Store
from grader.bulk.summary import Totals, fold
from grader.course import Course
from grader.errors import Misuse
from grader.grading.sealed import sealed_checks
from grader.reports.cells import row as csv_row
from grader.reports.class_facts import Origin, course_facts
from grader.reports.class_page import class_page
from grader.reports.class_summary import ClassSummary
from grader.reports.facts import Facts
from grader.reports.filled import Filled
from grader.reports.formats import (
    FORMATS,
    ForClass,
    ForEach,
    ForKata,
    ForSheet,
    chosen,
    file_name,
)
from grader.reports.graded import Graded

REPORT, CHANGES = "report.html", "changes.csv"
TIMED = "ags"
AT = "add --at 2026-11-21T23:59Z"
ALWAYS = ("grades", "results", "html", "markdown")
"""Formats that nobody has to ask for."""
DISTRIBUTION = "import-katas"


class Wanted(NamedTuple):
    """A format that was asked for, with the sheet that it fills in."""

    name: str
    sheet: Path | None = None


class Made(NamedTuple):
    """What came of it."""

    totals: Totals
    files: tuple[str, ...]
    notes: tuple[str, ...]
    """What sheets of platforms could not be given."""

    @property
    def status(self) -> int:
        """The exit status: 3 where anything could not run, 1 where not all is solved."""
        if self.totals.not_run:
            return 3
        return 0 if self.totals.all_passed else 1


def wanted(given: Sequence[str], at: str = "") -> tuple[Wanted, ...]:
    """Return what `--export` names, each once; `at` is when the class counts as graded.

    Raises Misuse, with all that is wrong: no such format, no such sheet, no time that is needed.
    """
    found, faults = [Wanted(name) for name in ALWAYS], []
    for one in given:
        try:
            name, sheet = chosen(one)
        except Misuse as error:
            faults.append(str(error))
            continue
        if sheet is not None and not Path(sheet).is_file():
            faults.append(f"there is no file {sheet}\n  → give the sheet that {name} has exported")
        found.append(Wanted(name, None if sheet is None else Path(sheet)))
        if name == TIMED and not at:
            faults.append(f"{name} says when the class was graded, and nothing does\n  → {AT}")
    if faults:
        raise Misuse("\n".join(faults))
    return tuple(dict.fromkeys(found))


def make(store: Store, course: Course, folder: Path, formats: Sequence[Wanted]) -> Made:
    """Write whatever has changed, and return what there is to say."""
    rows = Rows(store, course)
    facts = facts_of(store, course, rows)
    writer = Writer(store, course, rows, facts)
    written = exports.write(
        store,
        folder,
        writer.files(formats),
        options=options(facts, formats),
        told=lambda: exports.Told(fold(rows, Totals(columns=rows.columns)), writer.notes),
    )
    return Made(written.told.totals, shown(written.sizes), tuple(written.told.notes))


def facts_of(store: Store, course: Course, rows: Rows) -> Facts:
    """Return what formats say besides the verdicts."""
    return Facts(
        title=course.title,
        columns=rows.columns,
        concepts=course_facts(course).concepts,
        sealed={kata.id: sealed_checks(course, kata) for kata in course.katas},
        sandbox=rows.sandbox,
        timestamp=store.setting("at") or "",
    )


def options(facts: Facts, formats: Sequence[Wanted]) -> list[str]:
    """Return what the bytes of exports depend on besides the store and the code, in fixed order."""
    sheets = [one.sheet.read_bytes() if one.sheet is not None else b"" for one in formats]
    return [
        facts.title,
        *map(repr, facts.columns),
        *(repr(one[:4]) for one in sorted(facts.concepts.values())),
        *(f"{kata}: {sorted(checks)}" for kata, checks in sorted(facts.sealed.items())),
        *(
            f"{one.name} {sha256(data).hexdigest()}"
            for one, data in zip(formats, sheets, strict=True)
        ),
    ]


def shown(paths: Iterable[str]) -> tuple[str, ...]:
    """Return files as a person lists them: many in one folder are one line."""
    folders: dict[str, int] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        folders[top + slash] = folders.get(top + slash, 0) + 1
    return tuple(
        f"{one} ({many} files)" if one.endswith("/") else one for one, many in folders.items()
    )


class Writer:
    """Makes the files of a class, one after another."""

    def __init__(self, store: Store, course: Course, rows: Rows, facts: Facts) -> None:
        self.store, self.course, self.rows, self.facts = store, course, rows, facts
        self.notes: list[str] = []

    def files(self, formats: Sequence[Wanted]) -> Iterator[exports.File]:
        """Yield each file with what makes it; what sheets could not take is noted meanwhile."""
        yield exports.File(REPORT, self._report)
        if next(self.store.changes(), None) is not None:
            yield exports.File(CHANGES, self._changes)
        for one in formats:
            yield from self._format(one)

    def _format(self, asked: Wanted) -> Iterator[exports.File]:
        """Yield the files of one format."""
        match FORMATS[asked.name]:
            case ForClass(file, write):
                yield exports.File(file, partial(write, self.rows, self.facts))
            case ForSheet(file, fill):
                assert asked.sheet is not None
                yield exports.File(file, partial(self._filled, fill, asked.sheet))
            case ForEach(file, write):
                for row in self.rows:
                    name = file.format(id=file_name(row.id))
                    yield exports.File(name, partial(self._one, write, row))
            case ForKata(file, write):
                for row in self.rows:
                    yield from self._katas(file, write, row)

    def _one(self, write: Callable[[Graded, Facts], str], row: Graded) -> list[str]:
        return [write(row, self.facts)]

    def _katas(
        self, file: str, write: Callable[..., str | None], row: Graded
    ) -> Iterator[exports.File]:
        """Yield a file for each kata of a learner that there is something to say of."""
        for kata in row.katas:
            text = write(kata, self.facts)
            if text is not None:
                name = file.format(id=file_name(row.id), kata=kata.kata)
                yield exports.File(name, partial(list, (text,)))

    def _filled(self, fill: Callable[..., Filled], sheet: Path) -> list[bytes]:
        """Fill in a platform's sheet, and note what it did not take."""
        filled = fill(sheet.read_bytes(), sheet.name, self.rows, self.facts)
        self.notes += filled.problems
        self.notes += [f"{sheet.name}: no row is {one}'s" for one in filled.unmatched]
        self.notes += [f"{one}: no grade for this row" for one in filled.untouched]
        return [filled.data]

    def _report(self) -> list[str]:
        """Return the class report."""
        facts = course_facts(self.course, tuple(one.id for one in self.rows.columns))
        summary = ClassSummary(facts.katas)
        for row in self.rows:
            summary.add(row)
        return [class_page(summary, facts, self._origin())]

    def _origin(self) -> Origin:
        """Return what it takes to get the same verdicts again."""
        salt = self.store.setting("salt") or "0"
        return Origin(
            grader=metadata.version(DISTRIBUTION),
            python=self.store.setting("python") or "",
            course=(self.store.setting("course") or "")[:12],
            seed=f"{salt}, and each submission's own files",
            command=f"grader bulk SUBMISSIONS --out DIR --seed {salt}",
        )

    def _changes(self) -> Iterator[str]:
        """Yield grades that were others before."""
        yield csv_row(["id", "kata", "before", "after"])
        for one in self.store.changes():
            yield csv_row(list(one))
