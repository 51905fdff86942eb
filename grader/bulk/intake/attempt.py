"""An attempt as it lies there: where its katas are is found out anew whenever it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import blake2b

from grader.bulk.handed_in import Contents
from grader.bulk.intake.archives import OF_LEARNER
from grader.bulk.intake.boxes import Box
from grader.bulk.intake.contents import Kata, kata_of, shown
from grader.bulk.intake.locate import Finder, Located
from grader.bulk.intake.sources import Refused
from grader.interpreter import Files

MOST_REMARKS = 40
"""Lines about one attempt; what has more is nothing that anybody reads to the end."""


@dataclass(frozen=True)
class HandedIn:
    """One thing that somebody has handed in: a folder, an archive, or some files."""

    box: Box
    source: str
    finder: Finder
    received: datetime | None = None
    flags: tuple[str, ...] = ()
    hint: str | None = None
    """The kata that it is said to be, where it has no folders of katas."""
    rank: tuple[int, ...] = ()
    """Orders what one person handed in where no times are known."""
    late: bool = False
    """Whether the platform says that it is."""

    @cached_property
    def overview(self) -> tuple[tuple[str, ...], str]:
        """The katas that are there, in the course's order; and why there are none."""
        found = self.finder.locate(self.box, self.hint)
        katas = {*found.katas, *found.refused}
        return tuple(one for one in self.finder.course.ids if one in katas), found.trouble

    @property
    def katas(self) -> tuple[str, ...]:
        """The katas that were handed in, also those that turn out not to be judged."""
        return self.overview[0]

    @property
    def trouble(self) -> str:
        """Why there is nothing to judge in it; empty where there is."""
        return self.overview[1]

    def flagged(self, *more: str) -> "HandedIn":
        """Return it with more that an instructor is to know."""
        changed = replace(self, flags=(*self.flags, *more))
        if "overview" in self.__dict__:  # an archive need not be opened again
            changed.__dict__["overview"] = self.overview
        return changed

    def read(self) -> Contents:
        """Read its katas, one after the other, as long as there is room for them."""
        found = self.finder.locate(self.box, self.hint)
        remarks = [*([found.trouble] if found.trouble else []), *found.remarks]
        refused = {**found.refused}
        katas: dict[str, Files] = {}
        left = OF_LEARNER.size
        for kata, outcome in read_katas(found, left):
            if isinstance(outcome, str):
                refused[kata] = outcome
            else:
                katas[kata] = outcome.files
                remarks += [f"{kata}: {line}" for line in outcome.remarks]
        return Contents(katas, tuple(remarks[:MOST_REMARKS]), refused or None)

    def fingerprint(self) -> str:
        """Return a digest of what the file system or the archive says of its katas.

        An archive that is all there is need not be opened: what is said of it says enough.
        """
        if not self.box.listing().folders:
            return f"{self.hint or ''} {self.box.mark()}"
        found = self.finder.locate(self.box, self.hint)
        digest = blake2b(digest_size=16)
        for kata, box in found.katas.items():
            digest.update(f"{kata}\0{box.mark()}\n".encode())
        told = [found.trouble, *(f"{kata} {why}" for kata, why in sorted(found.refused.items()))]
        digest.update("\n".join([*told, *found.remarks]).encode("utf-8", "replace"))
        return digest.hexdigest()


def read_katas(found: Located, left: int) -> Iterator[tuple[str, Kata | str]]:
    """Yield each kata with its files, or with the reason why it cannot be judged."""
    for kata, box in found.katas.items():
        try:
            read = kata_of(box, left)
        except Refused as refused:
            yield kata, shown(str(refused), 300)
            continue
        left -= sum(map(len, read.files.values()))
        yield kata, read
