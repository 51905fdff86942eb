"""Who has a kata judged, and sees to it that what is told is the verdict on its newest state."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from grader.errors import GraderError
from grader.explain.diagnosis import Diagnosis
from grader.grading.verdict import CheckResult, KataResult
from grader.interpreter import Files
from grader.progress.recording import remember
from grader.progress.state import State
from grader.progress.store import Store
from grader.progress.watching.saves import Saves
from grader.progress.watching.snapshot import Snapshot

PATIENCE = 1.5
"""Seconds that a round goes on when nobody needs it any more: as long as a new judge would take."""
Each = Callable[[CheckResult, tuple[Diagnosis, ...]], None]


class Judged(Protocol):
    """What a judge says."""

    @property
    def result(self) -> KataResult:
        """The verdict."""

    @property
    def tier(self) -> str:
        """How programs were locked in."""


class Judge(Protocol):
    """Whoever judges a kata's files, again and again (`grading.judge`)."""

    def judge(self, kata: str, files: Files, *, each: Each | None = None) -> Judged:
        """Return the verdict; `each` is called as each check is known."""

    def abandon(self) -> None:
        """End it from another thread: who waits for a verdict gets a MachineError."""

    def close(self) -> None:
        """End it, and whatever it has started."""


class Saved(NamedTuple):
    """There is a new state; if it can be read, it is being judged."""

    number: int
    """The number of its round, by which what is told of it is known."""
    kata: str
    snapshot: Snapshot


class Known(NamedTuple):
    """A check whose outcome is known, while others are not."""

    number: int
    check: CheckResult
    diagnoses: tuple[Diagnosis, ...]


class Verdict(NamedTuple):
    """A state has been judged, and the verdict is remembered."""

    number: int
    result: KataResult
    tier: str
    state: State | None
    """The learner's state with this verdict in it; None if it could not be judged."""


class NoVerdict(NamedTuple):
    """A state could not be judged, and nobody's answer is to blame."""

    number: int
    fault: str
    bug: Exception | None = None
    """What nobody had foreseen."""


News = Saved | Known | Verdict | NoVerdict


class Rounds:
    """Follows a kata, and judges one state at a time; a newer one supersedes all others.

    What is known of a state that is no longer the newest is never told. A verdict is remembered
    before it is told, so that what was on the screen is kept, however the process ends.
    """

    def __init__(
        self, begin: Callable[[], Judge], store: Store, katas: Path, tell: Callable[[News], None]
    ) -> None:
        self._begin, self._store, self._katas, self._tell = begin, store, katas, tell
        self._newest = 0
        self._asked: Saved | None = None
        self._judging: Saved | None = None
        self._judge: Judge | None = None
        self._is_warm = False
        """Whether the judge has said something; until then it is being started."""
        self._saves: Saves | None = None
        self._closed = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="rounds", daemon=True)
        self._thread.start()

    def follow(self, kata: str, folder: Path, *, poll: bool) -> None:
        """Judge this kata from now on: the state that there is, and each that follows."""
        if self._saves is not None:
            self._saves.close()
        self._saves = Saves(folder, lambda snapshot: self._saved(kata, snapshot), poll=poll)
        self._saves.begin()

    def again(self, saved: Saved) -> None:
        """Judge a state once more."""
        self._saved(saved.kata, saved.snapshot)

    def close(self) -> None:
        """End the judge, whatever it does."""
        if self._saves is not None:
            self._saves.close()
        with self._change:
            self._closed = True
            self._change.notify()
            if self._judge is not None:
                self._judge.abandon()
        self._thread.join(PATIENCE)
        self._end_judge()

    def _saved(self, kata: str, snapshot: Snapshot) -> None:
        """Tell of a new state and have it judged, in place of all earlier ones."""
        with self._change:
            self._newest += 1
            saved = Saved(self._newest, kata, snapshot)
            self._asked = None if snapshot.fault else saved
            if self._judging is not None:
                self._not_for_long(self._judging)
            self._tell(saved)
            self._change.notify()

    def _not_for_long(self, judging: Saved) -> None:
        """Give a round that nobody needs any more a while to end by itself."""
        timer = threading.Timer(PATIENCE, self._lose_patience, [judging])
        timer.daemon = True
        timer.start()

    def _lose_patience(self, judging: Saved) -> None:
        """End the judge together with a round that nobody needs, and that did not end."""
        with self._change:
            if self._judging is not judging or self._judge is None:
                return
            if self._is_warm:
                self._judge.abandon()
            else:
                self._not_for_long(judging)

    def _end_judge(self) -> None:
        """End the judge of a round that is over; the next round has a new one."""
        with self._change:
            judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()

    def _work(self) -> None:
        """Judge what is asked for, until it is closed."""
        while (saved := self._next()) is not None:
            told = self._judged(saved)
            with self._change:
                self._judging = None
            if isinstance(told, NoVerdict):
                self._end_judge()
            if told is not None:
                self._tell_newest(told)

    def _next(self) -> Saved | None:
        """Wait for a state that is to be judged; None at the end."""
        with self._change:
            self._change.wait_for(lambda: self._asked is not None or self._closed)
            if self._closed:
                return None
            self._judging, self._asked = self._asked, None
            return self._judging

    def _judged(self, saved: Saved) -> Verdict | NoVerdict | None:
        """Return what came of a round; None if there is a newer state by now."""
        try:
            judge = self._warm()
            files = saved.snapshot.files
            judged = judge.judge(saved.kata, files, each=self._each(saved))
            if self._saves is not None:
                self._saves.look()  # what was judged may have been on its way to something else
            if saved.number != self._newest:
                return None
            state = remember(self._store, self._katas, [judged.result])
            return Verdict(saved.number, judged.result, judged.tier, state)
        except GraderError as error:
            return NoVerdict(saved.number, str(error))
        except Exception as error:  # raised again where it ends the command
            return NoVerdict(saved.number, "", error)

    def _warm(self) -> Judge:
        """Return the judge that there is, else a new one."""
        with self._change:
            if self._judge is None:
                self._judge, self._is_warm = self._begin(), False
            return self._judge

    def _each(self, saved: Saved) -> Each:
        """Return what tells of each check."""

        def each(check: CheckResult, diagnoses: tuple[Diagnosis, ...]) -> None:
            self._is_warm = True
            self._tell_newest(Known(saved.number, check, diagnoses))

        return each

    def _tell_newest(self, news: Known | Verdict | NoVerdict) -> None:
        """Tell it, unless there is a newer state."""
        with self._change:
            if news.number == self._newest and not self._closed:
                self._tell(news)
