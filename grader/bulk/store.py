"""What a class's grading has come to, in one SQLite file: verdicts, attempts, grades.

One process writes. Whoever is killed leaves whole transactions, and the same command finishes the
rest. A verdict is stored under what it depends on (`keys`), so nothing is judged twice.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.errors import MachineError, Misuse
from grader.grading.verdict import KataResult
from grader.reports.graded import Person

NAME = "store.sqlite"
MIGRATIONS = (
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE verdict (
        key BLOB PRIMARY KEY, kata TEXT NOT NULL, outcome TEXT NOT NULL, score REAL NOT NULL,
        result BLOB NOT NULL, acts TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE attempt (
        learner TEXT NOT NULL, source TEXT NOT NULL, fingerprint TEXT NOT NULL,
        contents BLOB NOT NULL, PRIMARY KEY (learner, source)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE learner (id TEXT PRIMARY KEY, facts BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE grade (
        learner TEXT NOT NULL, kata TEXT NOT NULL, key BLOB, fault TEXT,
        PRIMARY KEY (learner, kata), CHECK ((key IS NULL) = (fault IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE change (
        number INTEGER PRIMARY KEY, learner TEXT NOT NULL, kata TEXT NOT NULL,
        before TEXT NOT NULL, after TEXT NOT NULL
    ) STRICT;
    """,
)
"""Each brings a store from one version to the next; the version is SQLite's `user_version`."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What an attempt held when it was read."""

    digests: dict[str, str]
    """Of the files of each kata."""
    refused: dict[str, str] = {}
    """Katas that cannot be judged, with the reason."""
    remarks: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a learner beside the grades."""

    people: tuple[Person, ...]
    flags: tuple[str, ...] = ()
    source: str = ""
    received: str = ""


class Verdict(NamedTuple):
    """What was judged of some files."""

    result: KataResult
    acts: tuple[str, ...] = ()
    """What else the programs did, in the words of `Observation.witnessed`."""


class Grade(NamedTuple):
    """What counts for a learner in one kata: a verdict by its key, or why there is none."""

    kata: str
    key: bytes | None
    fault: str | None = None


class Change(NamedTuple):
    """A grade that was another before."""

    learner: str
    kata: str
    before: str
    after: str


def made(folder: Path) -> None:
    """Make the folder of a store where there is none.

    Raises Misuse if it cannot be one, and MachineError if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Misuse(NO_FOLDER.format(folder=folder, reason="a file is in its place")) from None
    except ValueError as error:
        reason = "none can have that name"
        raise Misuse(NO_FOLDER.format(folder=folder, reason=reason)) from error
    except OSError as error:
        raise MachineError(f"{folder} cannot be made: {error.strerror}\n  → {ROOM}") from error


@contextmanager
def closing_on_error(db: sqlite3.Connection) -> Iterator[None]:
    """Close a connection that is of no use."""
    try:
        yield
    except BaseException:
        db.close()
        raise


class Store:
    """The store of one folder; use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        made(folder)
        self.path = folder / NAME
        try:
            self._db = sqlite3.connect(self.path, timeout=1, isolation_level=None)
            with closing_on_error(self._db):
                self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
        except sqlite3.OperationalError as error:
            remedy = BUSY if error.sqlite_errorcode in TAKEN else ROOM
            raise MachineError(f"{self.path} cannot be used now: {error}\n  → {remedy}") from error
        except sqlite3.DatabaseError as error:
            raise Misuse(f"{self.path} is no store of this grader: {error}\n  → {MOVE}") from error

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def _migrate(self) -> None:
        """Bring the file to the version of this grader; raises Misuse if it is a newer one."""
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise Misuse(f"{self.path} was written by a newer grader\n  → use that one, or {MOVE}")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            # one transaction: whoever is killed in the middle leaves the version before
            self._db.executescript(f"BEGIN;{script};PRAGMA user_version = {number};COMMIT;")

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Make what is written inside one transaction."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def setting(self, name: str) -> str | None:
        """Return what is remembered under a name."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def remember(self, **settings: str) -> None:
        """Remember what the run is about."""
        self._db.executemany("REPLACE INTO setting VALUES (?, ?)", settings.items())

    def seen(self, learner: str, source: str, fingerprint: str) -> Seen | None:
        """Return what an attempt held, if it has not changed since."""
        query = "SELECT contents FROM attempt WHERE learner = ? AND source = ? AND fingerprint = ?"
        row = self._db.execute(query, (learner, source, fingerprint)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=Seen)

    def see(self, learner: str, source: str, fingerprint: str, seen: Seen) -> None:
        """Remember what an attempt held."""
        row = (learner, source, fingerprint, msgspec.json.encode(seen))
        self._db.execute("REPLACE INTO attempt VALUES (?, ?, ?, ?)", row)

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those keys that there is a verdict for."""
        query = "SELECT 1 FROM verdict WHERE key = ?"
        return {key for key in keys if self._db.execute(query, (key,)).fetchone()}

    def judge(self, verdicts: Mapping[bytes, Verdict]) -> None:
        """Store verdicts by their keys, all or none."""
        rows = [
            (key, one.kata, one.outcome, one.score, msgspec.json.encode(one), " ".join(acts))
            for key, (one, acts) in verdicts.items()
        ]
        with self.all_or_nothing():
            self._db.executemany("REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?)", rows)

    def take(self, key: bytes, other: "Store") -> None:
        """Take a verdict over from another store."""
        row = other._db.execute("SELECT * FROM verdict WHERE key = ?", (key,)).fetchone()
        self._db.execute("REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?)", row)

    def verdict(self, key: bytes) -> Verdict:
        """Return the verdict of a key; raises KeyError without one."""
        query = "SELECT result, acts FROM verdict WHERE key = ?"
        row = self._db.execute(query, (key,)).fetchone()
        if row is None:
            raise KeyError(key.hex())
        return Verdict(msgspec.json.decode(row[0], type=KataResult), tuple(row[1].split()))

    def score(self, key: bytes) -> float:
        """Return the points of a verdict."""
        query = "SELECT score FROM verdict WHERE key = ?"
        return float(self._db.execute(query, (key,)).fetchone()[0])

    def grades(self, learner: str) -> dict[str, Grade]:
        """Return the grades of a learner by kata."""
        query = "SELECT kata, key, fault FROM grade WHERE learner = ? ORDER BY kata"
        return {row[0]: Grade(*row) for row in self._db.execute(query, (learner,))}

    def give(self, learner: str, facts: Facts, grades: Iterable[Grade]) -> None:
        """Make these a learner's grades, in place of whatever there was."""
        self._db.execute(
            "REPLACE INTO learner VALUES (?, ?)", (learner, msgspec.json.encode(facts))
        )
        self._db.execute("DELETE FROM grade WHERE learner = ?", (learner,))
        rows = [(learner, *one) for one in grades]
        self._db.executemany("INSERT INTO grade VALUES (?, ?, ?, ?)", rows)

    def forget_learners_but(self, kept: Iterable[str]) -> None:
        """Forget who is no longer in the class; verdicts stay."""
        self._db.execute("CREATE TEMP TABLE kept (id TEXT PRIMARY KEY)")
        self._db.executemany("INSERT INTO kept VALUES (?)", ((one,) for one in kept))
        for table, column in (("learner", "id"), ("grade", "learner"), ("attempt", "learner")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} NOT IN kept")  # noqa: S608 - our own names
        self._db.execute("DROP TABLE kept")

    def learners(self) -> Iterator[tuple[str, Facts]]:
        """Yield all learners by id; the order is that of code points, whatever the locale."""
        for row in self._db.execute("SELECT id, facts FROM learner ORDER BY id"):
            yield row[0], msgspec.json.decode(row[1], type=Facts)

    def katas(self) -> set[str]:
        """Return the katas that anybody has a grade for."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT kata FROM grade")}

    def faults(self) -> int:
        """Return how many grades there are of what could not be run."""
        query = "SELECT count(*) FROM grade WHERE key IS NULL"
        return int(self._db.execute(query).fetchone()[0])

    def change(self, changes: Iterable[Change]) -> None:
        """Note grades that are others than before."""
        query = "INSERT INTO change (learner, kata, before, after) VALUES (?, ?, ?, ?)"
        self._db.executemany(query, changes)

    def changes(self) -> Iterator[Change]:
        """Yield all changes, the oldest first."""
        query = "SELECT learner, kata, before, after FROM change ORDER BY number"
        yield from map(Change._make, self._db.execute(query))

    def state(self) -> Iterator[bytes]:
        """Yield what exports depend on, piece by piece: settings, learners and grades."""
        for query in STATE:
            for row in self._db.execute(query):
                yield repr(row).encode()


STATE = (
    "SELECT name, value FROM setting WHERE name != 'exported' ORDER BY name",
    "SELECT id, facts FROM learner ORDER BY id",
    "SELECT learner, kata, key, fault FROM grade ORDER BY learner, kata",
    "SELECT number, learner, kata, before, after FROM change ORDER BY number",
)
TAKEN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
ROOM = "see who may write there, and whether there is room; or grade into another folder"
NO_FOLDER = (
    "{folder} cannot be a folder: {reason}\n  → give a folder that is empty or not there yet"
)
BUSY = "another grader may be at work in this folder: wait for it, or grade into another one"
MOVE = "move the file away; grading begins anew without it"
