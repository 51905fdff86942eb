"""Each answer of a class is judged once, and no grade is lost to a fault of the machine."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from classes_in_memory import RIGHT, WRONG, Held, class_of, learner
from trees import build
from two_katas import COURSE

from grader.bulk.crew import Crew
from grader.bulk.grade import Grading
from grader.bulk.handed_in import Contents
from grader.bulk.rows import Rows
from grader.bulk.store import Store
from grader.bulk.worker import Outcome, Outcomes, Task
from grader.course import Course, read_course
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.graded import Graded


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return read_course(build(COURSE, tmp_path / "course") / "katas.yaml")


def verdict(kata: str, files: dict[str, bytes]) -> KataResult:
    passed = b"bye" not in b"".join(files.values()) and b"2" not in b"".join(files.values())
    outcome = "passed" if passed else "failed"
    check = CheckResult(id="works", title="It works.", outcome=outcome)
    return KataResult(
        kata=kata, outcome=outcome, score=float(passed), max_score=1.0, checks=(check,)
    )


@dataclass
class Judging:
    """A crew that judges by looking, remembers what it was asked, and fails as it is told."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    together: list[bool] = field(default_factory=list)
    fault: Callable[[str], str | None] = lambda kata: None
    out_of_time: Callable[[str, int], bool] = lambda kata, time: False
    acts: tuple[str, ...] = ()
    workers: int = 1

    def crew(self) -> Crew:
        return Crew(Inline(self.judged), self.workers)

    def judged(self, data: bytes) -> bytes:
        task = msgspec.msgpack.decode(data, type=Task)
        self.together.append(len(task.files) > 1)
        found = [self.one(task, kata, dict(files)) for kata, files in task.files.items()]
        return msgspec.msgpack.encode(Outcomes(tier=task.tier, katas=tuple(found)))

    def one(self, task: Task, kata: str, files: dict[str, bytes]) -> Outcome:
        times = sum(asked == kata for _, asked in self.asked)
        self.asked.append((task.submission.partition("\0")[0], kata))
        if (fault := self.fault(kata)) is not None:
            return Outcome(kata=kata, fault=fault)
        late = self.out_of_time(kata, times)
        return Outcome(kata=kata, result=verdict(kata, files), acts=self.acts, out_of_time=late)


class Inline(ThreadPoolExecutor):
    """An executor that calls what it is told instead of what it is given."""

    def __init__(self, function: Callable[[bytes], bytes]) -> None:
        super().__init__(1)
        self.function = function

    def submit(self, *given):  # type: ignore[no-untyped-def,override]  # as the crew calls it
        return super().submit(self.function, given[1])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "out") as opened:
        yield opened


def grade(course: Course, store: Store, class_, judging=None, **more):  # type: ignore[no-untyped-def]  # of tests
    judging = judging or Judging()
    crew = judging.crew()
    done = Grading(course, store, crew, tier="process", **more).grade(class_)
    crew.executor.shutdown()
    return done, {row.id: row for row in Rows(store, course)}


def outcomes(row: Graded) -> list[str]:
    return [one.outcome for one in row.katas]


def test_everybody_gets_their_verdicts(course: Course, store: Store) -> None:
    class_ = class_of(learner("ada", Held(RIGHT)), learner("bob", Held(WRONG)))
    _, rows = grade(course, store, class_)
    assert outcomes(rows["ada"]) == ["passed", "passed"]
    assert outcomes(rows["bob"]) == ["failed", "failed"]
    assert rows["ada"].score == 2.0


def test_equal_answers_are_judged_once(course: Course, store: Store) -> None:
    judging = Judging()
    class_ = class_of(*(learner(name, Held(RIGHT)) for name in "abcde"))
    done, rows = grade(course, store, class_, judging)
    assert len(judging.asked) == done.judged == 2
    assert all(outcomes(row) == ["passed", "passed"] for row in rows.values())


@pytest.mark.parametrize(
    ("workers", "learners", "whole"), [(2, 3, False), (2, 4, True), (1, 1, True)]
)
def test_few_attempts_are_judged_in_parts_so_that_no_worker_waits_for_another(
    workers: int,
    learners: int,
    whole: bool,
    course: Course,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("grader.bulk.grade.FEW_ATTEMPTS", 2)
    monkeypatch.setattr("grader.bulk.grade.FEW_KATAS", 1)
    judging = Judging(workers=workers)
    class_ = class_of(
        *(
            learner(name, Held({kata: {"a.py": f"name = '{name}'"} for kata in RIGHT}))
            for name in "abcd"[:learners]
        )
    )
    _, rows = grade(course, store, class_, judging)
    assert {*judging.together} == {whole}
    assert all(outcomes(row) == ["passed", "passed"] for row in rows.values())


def test_a_second_run_judges_and_reads_nothing(course: Course, store: Store) -> None:
    attempts = [Held(RIGHT), Held(WRONG)]
    class_ = class_of(*(learner(str(place), one) for place, one in enumerate(attempts)))
    first = grade(course, store, class_)[1]
    reads = [one.reads for one in attempts]
    done, second = grade(course, store, class_)
    assert done.judged == 0
    assert second == first
    assert [one.reads for one in attempts] == reads


def test_a_changed_answer_alone_is_judged_again_and_the_change_is_told(
    course: Course, store: Store
) -> None:
    grade(course, store, class_of(learner("ada", Held(WRONG))))
    mended = {**WRONG, "02_count": RIGHT["02_count"]}
    judging = Judging()
    done, rows = grade(course, store, class_of(learner("ada", Held(mended))), judging)
    assert judging.asked == [("ada", "02_count")]
    assert [(one.kata, one.before, one.after) for one in done.changes] == [
        ("02_count", "failed, 0 of 1", "passed, 1 of 1")
    ]
    assert outcomes(rows["ada"]) == ["failed", "passed"]


def test_the_first_grades_are_no_change(course: Course, store: Store) -> None:
    assert grade(course, store, class_of(learner("ada", Held(RIGHT))))[0].changes == ()


def test_a_fault_of_the_machine_is_no_zero_and_is_tried_again(course: Course, store: Store) -> None:
    broken = Judging(fault=lambda kata: "the disk is full" if kata == "01_greet" else None)
    class_ = class_of(learner("ada", Held(RIGHT)))
    _, rows = grade(course, store, class_, broken)
    assert outcomes(rows["ada"]) == ["could-not-run", "passed"]
    assert rows["ada"].score is None
    assert "the disk is full" in rows["ada"].katas[0].checks[0].message
    assert store.faults() == 1
    _, rows = grade(course, store, class_)
    assert outcomes(rows["ada"]) == ["passed", "passed"]


def test_a_fault_of_the_machine_takes_no_grade_away(course: Course, store: Store) -> None:
    grade(course, store, class_of(learner("ada", Held(RIGHT))))
    broken = Judging(fault=lambda kata: "the disk is full")
    done, rows = grade(course, store, class_of(learner("ada", Held(WRONG))), broken)
    assert outcomes(rows["ada"]) == ["passed", "passed"]
    assert done.changes == ()
    assert "01_greet: kept from before, for now the disk is full" in rows["ada"].flags


def test_what_the_clock_has_stopped_is_judged_again_alone(course: Course, store: Store) -> None:
    judging = Judging(out_of_time=lambda kata, times: kata == "01_greet" and times == 0)
    done, rows = grade(course, store, class_of(learner("ada", Held(RIGHT))), judging)
    assert judging.asked == [("ada", "01_greet"), ("ada", "02_count"), ("ada", "01_greet")]
    assert judging.together == [True, False]
    assert done.again == 1
    assert outcomes(rows["ada"]) == ["passed", "passed"]


def test_the_second_time_it_counts(course: Course, store: Store) -> None:
    judging = Judging(out_of_time=lambda kata, times: kata == "01_greet")
    _, rows = grade(course, store, class_of(learner("ada", Held(WRONG))), judging)
    assert judging.asked.count(("ada", "01_greet")) == 2
    assert outcomes(rows["ada"]) == ["failed", "failed"]


def test_the_best_attempt_counts_and_of_equal_ones_the_latest(course: Course, store: Store) -> None:
    half = {**WRONG, "01_greet": RIGHT["01_greet"]}
    attempts = [Held(WRONG, "1"), Held(half, "2"), Held(half, "3", flags=("late",)), Held({}, "4")]
    _, rows = grade(course, store, class_of(learner("ada", *attempts)))
    assert rows["ada"].source == "3"
    assert "late" in rows["ada"].flags
    assert rows["ada"].score == 1.0


def test_a_kata_that_somebody_else_handed_in_is_worth_nothing_and_flagged(
    course: Course, store: Store
) -> None:
    class_ = class_of(
        learner("ada", Held(RIGHT)), learner("bob", Held({"01_greet": RIGHT["01_greet"]}))
    )
    _, rows = grade(course, store, class_)
    assert outcomes(rows["bob"]) == ["passed", "failed"]
    assert rows["bob"].katas[1].checks == ()
    assert rows["bob"].flags == ("not handed in: 02_count",)


def test_a_kata_that_nobody_handed_in_is_no_column(course: Course, store: Store) -> None:
    class_ = class_of(learner("bob", Held({"01_greet": RIGHT["01_greet"]})))
    grade(course, store, class_)
    assert [one.id for one in Rows(store, course).columns] == ["01_greet"]


def test_files_that_change_meanwhile_get_no_verdict_of_what_they_were(
    course: Course, store: Store
) -> None:
    class Changing(Held):
        def read(self) -> Contents:
            self.katas = self.katas if self.reads == 0 else RIGHT
            return super().read()

        def fingerprint(self) -> str:
            return "the same"

    judging = Judging()
    _, rows = grade(course, store, class_of(learner("ada", Changing(WRONG))), judging)
    assert judging.asked == []
    assert outcomes(rows["ada"]) == ["could-not-run", "could-not-run"]
    assert "changed while the class was graded" in rows["ada"].katas[0].checks[0].message


def test_only_chosen_katas_are_graded(course: Course, store: Store) -> None:
    judging = Judging()
    held = Held(RIGHT, refused={"01_greet": "two names"})
    _, rows = grade(course, store, class_of(learner("ada", held)), judging, katas=["02_count"])
    assert judging.asked == [("ada", "02_count")]
    assert [one.kata for one in rows["ada"].katas] == ["02_count"]


def test_what_cannot_be_judged_is_blank_with_its_reason(course: Course, store: Store) -> None:
    held = Held({"02_count": RIGHT["02_count"]}, refused={"01_greet": "a.py and A.py"})
    held.remarks = ("left out: evil.pth",)
    _, rows = grade(course, store, class_of(learner("ada", held)))
    assert outcomes(rows["ada"]) == ["could-not-run", "passed"]
    assert rows["ada"].katas[0].checks[0].message == "a.py and A.py"
    assert rows["ada"].flags == ("left out: evil.pth",)


def test_somebody_without_an_attempt_that_counts_is_in_the_class(
    course: Course, store: Store
) -> None:
    class_ = class_of(learner("ada", flags=("all attempts were late",)), learner("b", Held(RIGHT)))
    _, rows = grade(course, store, class_)
    assert outcomes(rows["ada"]) == ["failed", "failed"]
    assert "all attempts were late" in rows["ada"].flags


def test_who_has_left_the_class_is_in_no_export(course: Course, store: Store) -> None:
    grade(course, store, class_of(learner("ada", Held(RIGHT)), learner("bob", Held(WRONG))))
    _, rows = grade(course, store, class_of(learner("bob", Held(WRONG))))
    assert [*rows] == ["bob"]


def test_what_programs_did_besides_is_for_an_instructor_to_look_at(
    course: Course, store: Store
) -> None:
    judging = Judging(acts=("code", "ctypes", "file", "gc"))
    _, rows = grade(course, store, class_of(learner("ada", Held(RIGHT))), judging)
    assert outcomes(rows["ada"]) == ["passed", "passed"]
    assert rows["ada"].flags == (
        "reached past Python with ctypes: 01_greet, 02_count",
        "looked through memory with gc: 01_greet, 02_count",
    )


def test_progress_is_told(course: Course, store: Store) -> None:
    told = []
    class_ = class_of(learner("ada", Held(RIGHT)), learner("bob", Held(WRONG)))
    grade(course, store, class_, tick=told.append)
    assert (told[-1].katas, told[-1].attempts, told[-1].of) == (4, 2, 2)
    assert [one.katas for one in told] == sorted(one.katas for one in told)


def test_another_salt_is_another_verdict(course: Course, store: Store) -> None:
    class_ = class_of(learner("ada", Held(RIGHT)))
    assert grade(course, store, class_)[0].judged == 2
    assert grade(course, store, class_, salt=1)[0].judged == 2
    assert grade(course, store, class_)[0].judged == 0
