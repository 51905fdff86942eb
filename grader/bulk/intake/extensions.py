"""Who may hand in later than the others: a CSV table of `id,deadline` or `id,extra`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from grader.bulk.intake.choices import Choices
from grader.bulk.intake.identity import Owner
from grader.bulk.intake.roster import Roster, words
from grader.bulk.intake.tables import Row, Table, read_table
from grader.bulk.intake.times import span_of, time_of
from grader.course.problems import CourseError, Faults, quoted


class ExtensionsRefused(CourseError):
    """The table of extensions has faults; `problems` holds every one."""


def read_extensions(path: Path, choices: Choices) -> dict[str, tuple[int, datetime]]:
    """Return line and deadline of everybody in the table, by what it calls them.

    Raises ExtensionsRefused, with all faults and their lines.
    """
    faults = Faults(path.name)
    table = read_table(path, faults)
    found: dict[str, tuple[int, datetime]] = {}
    if table is not None and _has_columns(table, faults):
        for row in table.rows:
            due = deadline_of(row, choices, faults)
            who = row.cells.get("id", "").casefold()
            if not who:
                faults.add("this line names nobody", "put an id into its first column", row.line)
            elif who in found:
                what = f"{quoted(who)} stands in line {found[who][0]} as well"
                faults.add(what, "keep one of the two lines", row.line)
            elif due is not None:
                found[who] = row.line, due
    if faults.problems:
        raise ExtensionsRefused(faults.problems)
    return found


def _has_columns(table: Table, faults: Faults) -> bool:
    """Whether the table says of whom and how long."""
    if "id" in table.header and {"deadline", "extra"} & set(table.header):
        return True
    what = f"its columns are {quoted(', '.join(table.header))}"
    faults.add(what, "write 'id,deadline' or 'id,extra' into its first line", 1)
    return False


def deadline_of(row: Row, choices: Choices, faults: Faults) -> datetime | None:
    """Return somebody's own deadline; None, with a fault, where the row does not say it."""
    said, extra = row.cells.get("deadline", ""), row.cells.get("extra", "")
    if bool(said) == bool(extra):
        faults.add("it gives no deadline, or two", "fill in either deadline or extra", row.line)
        return None
    if said:
        due = time_of(said, choices.zone)
        if due is None:
            faults.add(f"{quoted(said)} is no time", "write it as 2026-11-21T23:59", row.line)
        return due
    span = span_of(extra)
    if span is None or choices.deadline is None:
        faults.add(f"{quoted(extra)} is no span of time", "write it as 30min or 2d", row.line)
        return None
    return choices.deadline + span


def by_owner(
    table: Mapping[str, tuple[int, datetime]], owners: Iterable[Owner], roster: Roster
) -> tuple[dict[str, datetime], list[int]]:
    """Return the deadline of each owner who has one of their own, and the lines about nobody.

    A group may take as long as the one of it who may take longest.
    """
    calls: dict[str, set[str]] = {}
    for owner in owners:
        for word in words_for(owner):
            calls.setdefault(word, set()).add(owner.id)
    absent = {word for one in roster.entries for word in words_for(Owner("", (one.person,), ()))}
    found: dict[str, datetime] = {}
    nobody = []
    for who, (line, due) in table.items():
        meant = calls.get(who) or calls.get(words(who)) or set()
        if len(meant) == 1:
            (owner_id,) = meant
            found[owner_id] = max(due, found.get(owner_id, due))
        elif meant or not {who, words(who)} & absent:
            nobody.append(line)
    return found, nobody


def words_for(owner: Owner) -> set[str]:
    """Return all that an owner may be called in a table."""
    called = {owner.id.casefold()}
    for one in owner.people:
        called |= {
            text.casefold() for text in (one.id, one.email, one.login, one.number, one.platform)
        }
        called.add(words(one.name))
    return called - {""}
