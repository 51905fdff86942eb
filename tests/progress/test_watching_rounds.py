"""What is told is the verdict on the newest state, and it is remembered before it is told."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from types import SimpleNamespace

import pytest
from small_course import BROKEN, COURSE
from trees import build

from grader.errors import MachineError
from grader.grading.verdict import CheckResult, KataResult, kata_result
from grader.interpreter import Files
from grader.progress.store import Store
from grader.progress.watching import rounds, saves
from grader.progress.watching.rounds import (
    Each,
    Judged,
    Known,
    News,
    NoVerdict,
    Rounds,
    Saved,
    Verdict,
)

KATA = "01_greet"
PATIENCE = 5.0


class Slow:
    """A judge that says what it was given, when it is told to."""

    def __init__(self, begun: "list[Slow]", *, gates: bool, starts: bool) -> None:
        begun.append(self)
        self.has_started = threading.Event()
        if not starts:
            self.has_started.set()
        self.asked: SimpleQueue[Files] = SimpleQueue()
        self.gate: SimpleQueue[Exception | None] = SimpleQueue()
        self.gates, self.is_closed, self.is_abandoned = gates, False, False

    def judge(self, kata: str, files: Files, *, each: Each | None = None) -> Judged:
        self.asked.put(files)
        assert self.has_started.wait(PATIENCE)
        if self.is_abandoned:
            raise MachineError("it has ended")
        check = CheckResult(id="c", title=files["greet.py"].decode(), outcome="failed")
        assert each is not None
        each(check, ())
        error = self.gate.get(timeout=PATIENCE) if self.gates else None
        if error is not None:
            raise error
        return SimpleNamespace(result=kata_result(kata, 1.0, (check,)), tier="process")

    def abandon(self) -> None:
        self.is_abandoned = True
        self.has_started.set()
        self.gate.put(MachineError("it has ended"))

    def close(self) -> None:
        self.is_closed = True


class Watching:
    """Rounds of one kata, with what is told of them."""

    def __init__(self, root: Path, *, gates: bool = False, starts: bool = False) -> None:
        self.folder = root / "exercises" / KATA
        self.judges: list[Slow] = []
        self.told: SimpleQueue[News] = SimpleQueue()
        self.store = Store(root / ".grader")
        begin = lambda: Slow(self.judges, gates=gates, starts=starts)  # noqa: E731 - the shortest way to say it
        self.rounds = Rounds(begin, self.store, root / "katas.yaml", self.told.put)

    def save(self, text: str) -> None:
        (self.folder / "greet.py").write_text(text)

    def until(self, is_it: Callable[[News], bool]) -> list[News]:
        """Return what is told up to what is waited for."""
        found: list[News] = []
        while not (found and is_it(found[-1])):
            found.append(self.told.get(timeout=PATIENCE))
        return found

    def nothing_follows(self) -> bool:
        try:
            self.told.get(timeout=0.1)
        except Empty:
            return True
        return False

    def asked(self, text: str) -> "Slow":
        """Wait until a judge is at work on a state, and return it."""
        while True:
            judge = self.judges[-1] if self.judges else None
            try:
                if judge and judge.asked.get(timeout=0.02)["greet.py"] == text.encode():
                    return judge
            except Empty:
                continue


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rounds, "PATIENCE", 0.1)
    return build(COURSE, tmp_path / "course").resolve()


@pytest.fixture
def gated(root: Path) -> Iterator[Watching]:
    """Rounds whose judge waits to be let go on."""
    one = Watching(root, gates=True)
    one.rounds.follow(KATA, one.folder, poll=False)
    yield one
    one.rounds.close()


@pytest.fixture
def quick(root: Path) -> Iterator[Watching]:
    one = Watching(root)
    one.rounds.follow(KATA, one.folder, poll=False)
    yield one
    one.rounds.close()


def is_verdict(text: str) -> Callable[[News], bool]:
    return lambda news: isinstance(news, Verdict) and title(news.result) == text


def title(result: KataResult) -> str:
    return result.checks[0].title


def test_a_state_is_told_then_its_checks_then_the_verdict(quick: Watching) -> None:
    quick.until(lambda news: isinstance(news, Verdict))
    quick.save("V = 1\n")
    kinds = [type(one) for one in quick.until(is_verdict("V = 1\n"))]
    assert kinds[-3:] == [Saved, Known, Verdict]


def test_a_verdict_is_remembered_before_it_is_told(quick: Watching) -> None:
    tries = 0
    for number in range(3):
        quick.save(f"V = {number}\n")
        *_, verdict = quick.until(is_verdict(f"V = {number}\n"))
        record = quick.store.read().record(KATA)
        assert isinstance(verdict, Verdict)
        assert verdict.state is not None
        assert verdict.state.record(KATA) == record
        assert record.tries > tries
        tries = record.tries


def test_nothing_is_told_or_remembered_of_a_state_that_is_no_longer_there(gated: Watching) -> None:
    gated.save("old\n")
    judge = gated.asked("old\n")
    gated.save("new\n")
    gated.until(lambda news: isinstance(news, Saved) and b"new\n" in news.snapshot.files.values())
    judge.gate.put(None)
    assert gated.asked("new\n") is judge, "the judge has to stay warm"
    judge.gate.put(None)
    told = gated.until(is_verdict("new\n"))
    assert [type(one) for one in told] == [Known, Verdict]
    assert gated.store.read().record(KATA).tries == 1


def test_the_folder_is_looked_at_before_a_verdict_is_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saves, "POLL", 2 * PATIENCE)  # nothing else notices the change
    watching = Watching(root, gates=True)
    watching.rounds.follow(KATA, watching.folder, poll=True)
    judge = watching.asked(BROKEN)
    watching.save("changed\n")
    judge.gate.put(None)
    assert watching.asked("changed\n") is judge
    judge.gate.put(None)
    told = watching.until(is_verdict("changed\n"))
    assert sum(isinstance(one, Verdict) for one in told) == 1
    watching.rounds.close()


def test_a_round_that_nobody_needs_and_that_does_not_end_is_ended(gated: Watching) -> None:
    judge = gated.asked(BROKEN)
    gated.save("new\n")
    other = gated.asked("new\n")
    assert (other is judge, judge.is_closed) == (False, True)
    other.gate.put(None)
    gated.until(is_verdict("new\n"))


def test_a_judge_that_is_being_started_is_not_ended_for_any_save(root: Path) -> None:
    """Each of them would have to wait for the next one to be started."""
    watching = Watching(root, starts=True)
    watching.rounds.follow(KATA, watching.folder, poll=False)
    judge = watching.asked(BROKEN)
    for number in range(3):
        watching.save(f"V = {number}\n")
        time.sleep(2 * rounds.PATIENCE)
    judge.has_started.set()
    watching.until(is_verdict("V = 2\n"))
    assert watching.judges == [judge]
    watching.rounds.close()


def test_what_could_not_be_judged_is_told_and_the_next_save_has_a_new_judge(
    gated: Watching,
) -> None:
    judge = gated.asked(BROKEN)
    judge.gate.put(MachineError("no tier works here"))
    *_, last = gated.until(lambda news: isinstance(news, NoVerdict))
    assert isinstance(last, NoVerdict)
    assert (last.fault, last.bug) == ("no tier works here", None)
    assert gated.store.read().record(KATA).tries == 0
    gated.save("new\n")
    other = gated.asked("new\n")
    assert (other is judge, judge.is_closed) == (False, True)
    other.gate.put(None)
    gated.until(is_verdict("new\n"))


def test_a_bug_is_told_as_one(gated: Watching) -> None:
    bug = RuntimeError("nobody had foreseen it")
    gated.asked(BROKEN).gate.put(bug)
    *_, last = gated.until(lambda news: isinstance(news, NoVerdict))
    assert isinstance(last, NoVerdict)
    assert last.bug is bug


def test_a_folder_that_cannot_be_read_is_told_and_not_judged(quick: Watching) -> None:
    quick.until(lambda news: isinstance(news, Verdict))
    quick.folder.rename(quick.folder.with_name("away"))
    quick.until(lambda news: isinstance(news, Saved) and news.snapshot.fault != "")
    assert quick.nothing_follows()
    quick.folder.with_name("away").rename(quick.folder)
    quick.until(is_verdict(BROKEN))


def test_the_same_state_may_be_judged_once_more(quick: Watching) -> None:
    first = quick.until(lambda news: isinstance(news, Verdict))
    saved = next(one for one in first if isinstance(one, Saved))
    quick.rounds.again(saved)
    assert [type(one) for one in quick.until(is_verdict(BROKEN))] == [Saved, Known, Verdict]


def test_closing_ends_a_judge_at_work(root: Path) -> None:
    watching = Watching(root, gates=True)
    watching.rounds.follow(KATA, watching.folder, poll=False)
    judge = watching.asked(BROKEN)
    watching.rounds.close()
    assert judge.is_closed
    assert not any(one.name == "rounds" and one.is_alive() for one in threading.enumerate())
    assert not any(isinstance(one, Verdict | NoVerdict) for one in drained(watching))


def drained(watching: Watching) -> list[News]:
    found = []
    while not watching.told.empty():
        found.append(watching.told.get())
    return found
