"""Whose a submission is: what the platform says, looked up in the roster, and never guessed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from grader.bulk.intake.boxes import folded
from grader.bulk.intake.contents import shown
from grader.bulk.intake.found import Called, Found
from grader.bulk.intake.roster import STRONG, Entry, Roster, names_of, squashed, words
from grader.bulk.intake.safe import LONGEST, safe_id, told_apart
from grader.reports.graded import Person

EXACT, ALIKE, NAMED = range(3)
"""How somebody was found: by what only they have, as it is written or but for its case; by name."""
GROUP_SIGN = "+"


@dataclass(frozen=True)
class Owner:
    """Whose some submissions are."""

    id: str
    people: tuple[Person, ...]
    flags: tuple[str, ...]


class Identities:
    """Finds the owners of all submissions of a class."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.squashed: dict[str, list[Entry]] = {}
        for one in roster.entries:
            for word in {squashed(name) for name in names_of(one.person)}:
                self.squashed.setdefault(word, []).append(one)

    def owners(self, found: Iterable[Found]) -> dict[str, Owner]:
        """Return the owner of each submission, by the submission's key."""
        calls = {one.key: one.who for one in found}
        matches = {key: [self.match(one) for one in who] for key, who in calls.items()}
        disputed = _disputed(matches)
        owners = {}
        for key, who in calls.items():
            people: list[Person] = []
            flags: list[str] = []
            for called, match in zip(who, matches[key], strict=True):
                members, flag = self.settled(called, match, disputed)
                people += members
                flags += [flag] if flag else []
            owners[key] = Owner(_group_id(people), tuple(people), tuple(flags))
        return _all_apart(owners, self.roster)

    def match(self, called: Called) -> tuple[list[Entry], int]:
        """Return the rows that may be somebody's, and how they were found."""
        texts = [called.label] if called.any else []
        kinds = [(kind, text) for text in texts for kind in STRONG]
        kinds += [(kind, getattr(called.person, kind)) for kind in STRONG if kind != "id"]
        found = self.rows(kinds)
        if found:
            written = any(text in one.keys.get(kind, ()) for one in found for kind, text in kinds)
            return found, EXACT if written else ALIKE
        names = [name for name in (*texts, called.person.name) if name]
        rows = [one for name in names for one in self.roster.names.get(words(name), ())]
        if not rows:
            rows = [one for name in names for one in self.squashed.get(squashed(name), ())]
        return _different(rows), NAMED

    def rows(self, kinds: Sequence[tuple[str, str]]) -> list[Entry]:
        """Return the rows that have any of the values that only one person has."""
        strong = self.roster.strong
        return _different(
            one for kind, text in kinds if text for one in strong.get((kind, text.casefold()), ())
        )

    def group(self, called: Called) -> list[Entry]:
        """Return the members of a group that is called so."""
        names = (called.label, called.person.name) if called.group else ()
        return next((found for one in names if (found := self.roster.groups.get(words(one)))), [])

    def settled(
        self, called: Called, match: tuple[list[Entry], int], disputed: Mapping[int, set[int]]
    ) -> tuple[list[Person], str]:
        """Return who somebody is, with a flag where nobody can tell."""
        rows, how = match
        if not self.roster:
            return [_unknown(called)], ""
        members = self.group(called) if how != EXACT or not rows else []
        if members:
            return [one.person for one in members], ""
        if not rows:
            return [_unknown(called)], f"{shown(called.label)} is not on the roster"
        if len(rows) > 1:
            lines = " or ".join(str(one.line) for one in rows)
            return [_unknown(called)], f"{shown(called.label)} may be line {lines} of the roster"
        if how in disputed.get(rows[0].line, ()):
            why = f"several may be line {rows[0].line} of the roster"
            return [_unknown(called)], f"{shown(called.label)}: {why}"
        return [_known(rows[0], called)], ""


def _different(rows: Iterable[Entry]) -> list[Entry]:
    """Return rows without repetition, in the roster's order."""
    return [one for _, one in sorted({one.line: one for one in rows}.items())]


def _disputed(matches: Mapping[str, Sequence[tuple[list[Entry], int]]]) -> dict[int, set[int]]:
    """Return the rows that several owners lay claim to, with the ways that do not settle it.

    Who has what only one person can have, as it is written, is believed before the others.
    """
    claims = [
        (rows[0].line, how) for own in matches.values() for rows, how in own if len(rows) == 1
    ]
    count = Counter(claims)
    disputed: dict[int, set[int]] = {}
    for line in {line for line, _ in claims}:
        for how in (EXACT, ALIKE, NAMED):
            better = sum(count[line, one] for one in range(how))
            if better or count[line, how] > 1:
                disputed.setdefault(line, set()).add(how)
    return disputed


def _unknown(called: Called) -> Person:
    """Return somebody as the platform calls them."""
    return msgspec.structs.replace(called.person, id=safe_id(called.label))


def _known(row: Entry, called: Called) -> Person:
    """Return somebody as the roster has them; what it does not say, as the platform does."""
    fields = {name: getattr(called.person, name) for name in called.person.__struct_fields__}
    mine = {
        name: value for name, value in fields.items() if value and not getattr(row.person, name)
    }
    return msgspec.structs.replace(row.person, **mine)


def _group_id(people: Sequence[Person]) -> str:
    """Return what the owners are called together."""
    ids = sorted({one.id for one in people})
    joined = GROUP_SIGN.join(ids)
    return joined if len(joined) <= LONGEST else told_apart(joined, "\0".join(ids))


def _all_apart(owners: Mapping[str, Owner], roster: Roster) -> dict[str, Owner]:
    """Give those another id whose ids a file system may take for one, and who is not that person.

    Somebody of the roster keeps theirs, unless two submissions say the same.
    """
    rostered = {one.person.id for one in roster.entries}
    sure = {key for key, one in owners.items() if one.id in rostered and not one.flags}
    taken = Counter(folded(one) for one in rostered)
    taken += Counter(folded(one.id) for key, one in owners.items() if key not in sure)
    twice = Counter(one.id for key, one in owners.items() if key in sure)
    seen = Counter(person.id for one in owners.values() for person in one.people)
    known = sure | {key for key, one in owners.items() if len(one.people) > 1}
    apart = {}
    for key, owner in owners.items():
        clash = twice[owner.id] > 1 if key in sure else taken[folded(owner.id)] > 1
        again = [one.id for one in owner.people if seen[one.id] > 1 and key in known]
        flags = tuple(f"{shown(one)} has handed in more than once, as another" for one in again)
        told = Owner(owner.id, owner.people, (*owner.flags, *flags))
        apart[key] = _renamed(told, told_apart(owner.id, key)) if clash else told
    return apart


def _renamed(owner: Owner, name: str) -> Owner:
    """Return an owner of another id; one person alone is called as the owner is."""
    people = owner.people
    if len(people) == 1:
        people = (msgspec.structs.replace(people[0], id=name),)
    return Owner(name, people, owner.flags)
