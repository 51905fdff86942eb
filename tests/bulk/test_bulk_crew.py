"""Who judges: tasks are taken as they can be done; a lost worker loses no more than its task."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from trees import build
from two_katas import COURSE, GREET, GREET_WRONG

from grader.bulk import worker
from grader.bulk.crew import AHEAD, Crew, cluster, local, refuse_open_wire, settling
from grader.bulk.keys import course_digest
from grader.bulk.worker import Outcomes, Task, begin, best_tier, dismiss_all, judged
from grader.cli.numbers import processors
from grader.course import read_course
from grader.errors import Misuse

pytestmark = pytest.mark.starts_processes


class Losing(Executor):
    """Loses every second task."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, function, /, *args, **named):  # type: ignore[no-untyped-def,override]  # of any kind
        self.given += 1
        future: Future[bytes] = Future()
        if self.given % 2:
            future.set_result(args[0].upper())
        else:
            future.set_exception(ConnectionError("the machine is gone"))
        return future


def test_what_a_lost_worker_had_is_said_and_the_others_go_on() -> None:
    crew = Crew(Losing(), 1)
    answers = dict(crew.each((number, b"task") for number in range(4)))
    lost = "a worker was lost: ConnectionError"
    assert answers == {0: b"TASK", 1: lost, 2: b"TASK", 3: lost}


@pytest.mark.parametrize("size", [1, 3])
def test_no_more_tasks_are_taken_than_are_soon_done(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = done = most = 0

    def tasks() -> Iterator[tuple[int, bytes]]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield number, b""

    monkeypatch.setattr("grader.bulk.crew.judged", bytes)
    with ThreadPoolExecutor(size) as executor:
        for _ in Crew(executor, size).each(tasks()):
            done += 1
            most = max(most, taken - done)
    assert done == 40
    assert most <= AHEAD * size


def test_there_may_be_nothing_to_do() -> None:
    assert [*Crew(Losing(), 2).each(iter(()))] == []


@pytest.mark.parametrize(
    "address",
    ["tls://cluster.example:8786", "tcp://127.0.0.1:8786", "tcp://[::1]:8786", "localhost:8786"],
)
def test_a_way_that_nobody_listens_to_is_taken(address: str) -> None:
    refuse_open_wire(address)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.1:8786",
        "ucx://cluster:1",
        "cluster.example:8786",
        "tcp://127.0.0.1.evil.org:1",
    ],
)
def test_an_open_wire_over_a_network_is_refused(address: str) -> None:
    with pytest.raises(Misuse, match="is reached without TLS"):
        refuse_open_wire(address)


def test_a_cluster_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Misuse, match=r"pip install 'import-katas\[dask\]'"):
        cluster("tcp://127.0.0.1:1")


def task(root: Path, digest: str | None = None, **files: str) -> Task:
    course = read_course(root / "katas.yaml")
    return Task(
        katas=str(root / "katas.yaml"),
        course=digest or course_digest(course),
        tier="process",
        salt=0,
        submission="ada",
        files={kata: {"greet.py": text.encode()} for kata, text in files.items()},
    )


def outcomes(wanted: Task) -> Outcomes:
    try:
        return msgspec.msgpack.decode(judged(msgspec.msgpack.encode(wanted)), type=Outcomes)
    finally:
        dismiss_all()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path)


def test_a_worker_says_what_came_of_each_kata(root: Path) -> None:
    found = outcomes(task(root, **{"01_greet": GREET_WRONG, "02_count": ""})).katas
    assert [(one.kata, one.fault) for one in found] == [("01_greet", None), ("02_count", None)]
    assert [one.result.outcome for one in found if one.result] == ["failed", "failed"]


def test_a_worker_with_another_course_judges_nothing(root: Path) -> None:
    (found,) = outcomes(task(root, digest="0" * 64, **{"01_greet": GREET})).katas
    assert found.result is None
    assert "is another one on this worker" in (found.fault or "")


def test_a_fault_of_the_machine_is_an_outcome(root: Path) -> None:
    (root / "tests/katas/test_01_greet.py").write_text("import no_such_module\n")
    found = outcomes(task(root, **{"01_greet": GREET, "02_count": ""})).katas
    assert found[0].result is None
    assert "no_such_module" in (found[0].fault or "")
    assert found[1].result is not None


def test_local_workers_are_let_go(root: Path) -> None:
    crew = local(2)
    data = msgspec.msgpack.encode(task(root, **{"01_greet": GREET}))
    answers = [answer for _, answer in crew.each((number, data) for number in range(3))]
    crew.close()
    found = [msgspec.msgpack.decode(one, type=Outcomes) for one in answers]
    passed = [one.result and one.result.outcome for each in found for one in each.katas]
    assert passed == ["passed"] * 3
    with pytest.raises(RuntimeError):
        crew.executor.submit(judged, data)


@pytest.fixture
def three_processors(monkeypatch: pytest.MonkeyPatch) -> list[set[int]]:
    """Have three processors, and return what is asked for of them."""
    asked: list[set[int]] = []
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {4, 6, 5}, raising=False)
    monkeypatch.setattr(
        "os.sched_setaffinity", lambda _, wanted: asked.append(wanted), raising=False
    )
    return asked


@pytest.mark.parametrize(
    ("jobs", "taken"),
    [(1, []), (2, []), (3, [{4}, {5}, {6}]), (5, [{4}, {5}, {6}, {4}, {5}])],
)
def test_workers_that_fill_the_machine_have_a_processor_each(
    jobs: int, taken: list[set[int]], three_processors: list[set[int]]
) -> None:
    settle = settling(jobs)
    for _ in range(jobs):
        settle()
    assert three_processors == taken


def test_where_processors_cannot_be_chosen_none_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.sched_setaffinity", raising=False)
    assert settling(99)() is None


def test_a_judge_stays_where_its_worker_is() -> None:
    crew = local(processors())
    try:
        futures = [crew.executor.submit(os.sched_getaffinity, 0) for _ in range(processors())]
        assert all(len(one.result()) == 1 for one in futures)
    finally:
        crew.close()


@pytest.mark.parametrize(("little", "begun"), [(False, 2), (True, 1)])
def test_no_more_judges_are_begun_than_there_is_work_for(
    root: Path, little: bool, begun: int
) -> None:
    crew = local(2)
    try:
        crew.prepare(read_course(root / "katas.yaml"), little=little)
        crew.tier(read_course(root / "katas.yaml"))
        assert len(crew._tiers) == begun
        assert len(worker._judges) <= begun
    finally:
        crew.close()


def test_a_worker_that_is_asked_for_its_tier_again_keeps_one_judge(tmp_path: Path) -> None:
    katas = str(build(COURSE, tmp_path) / "katas.yaml")
    begin()
    try:
        for _ in range(2):
            best_tier(katas)
        assert len(worker._judges) == 1
    finally:
        dismiss_all()
