"""A judge that stays says what one that is started anew says, of one submission after another."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import Pipe
from pathlib import Path

import pytest
from trees import build
from two_katas import COUNT, COURSE, GREET, GREET_WRONG

from grader.course import Course, read_course
from grader.errors import MachineError
from grader.grading import KataResult, check_submission, warm
from grader.grading.judge import Judge
from grader.grading.submission import arguments, without_own_options
from grader.interpreter import Files, Interpreter
from grader.interpreter.template import Templates

HANGS = "import time\ntime.sleep(9)\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = build(COURSE, tmp_path_factory.mktemp("course"))
    return read_course(root / "katas.yaml")


@pytest.fixture(scope="module")
def judge(course: Course) -> Iterator[Judge]:
    with Judge(course.root / "katas.yaml", tier="process") as started:
        yield started


def greet(text: str) -> Files:
    return {"greet.py": text.encode()}


def fresh(course: Course, files: Files, folder: Path) -> KataResult:
    build({path: data.decode() for path, data in files.items()}, folder)
    return check_submission(course, "01_greet", folder)


@pytest.mark.parametrize("text", [GREET, GREET_WRONG, "1/0\n", "def hello(:\n", "print('x')\n"])
def test_it_says_what_a_new_pytest_says(
    judge: Judge, course: Course, tmp_path: Path, text: str
) -> None:
    assert judge.judge("01_greet", greet(text)).result == fresh(course, greet(text), tmp_path / "a")


def test_nothing_of_one_submission_is_left_for_the_next(judge: Judge) -> None:
    verdicts = [
        judge.judge("01_greet", greet(text), submission=str(number)).result
        for number, text in enumerate((GREET, GREET_WRONG, GREET, "import os; os._exit(1)", GREET))
    ]
    assert [one.outcome for one in verdicts] == ["passed", "failed", "passed", "failed", "passed"]
    assert verdicts[0] == verdicts[2] == verdicts[4]


def test_each_check_is_told_as_soon_as_it_is_known(judge: Judge) -> None:
    told: list[tuple[str, int]] = []
    judged = judge.judge(
        "01_greet",
        greet(GREET_WRONG),
        each=lambda check, diagnoses: told.append((check.id, len(diagnoses))),
    )
    assert [check for check, _ in told] == [check.id for check in judged.result.checks]
    assert told[0] == ("greets", 1)


def test_what_its_programs_did_besides_is_told(judge: Judge) -> None:
    text = f"import gc\ngc.get_objects()\n{GREET}"
    assert "gc" in judge.judge("01_greet", greet(text)).acts
    assert "gc" not in judge.judge("01_greet", greet(GREET)).acts


def test_katas_take_turns(judge: Judge) -> None:
    count = {"count.py": COUNT.encode()}
    for kata, files in (("01_greet", greet(GREET)), ("02_count", count)) * 2:
        assert judge.judge(kata, files).result.kata == kata


def test_its_tier_is_known_before_it_judges(judge: Judge) -> None:
    assert judge.tier() == "process" == judge.judge("01_greet", greet(GREET)).tier


def test_a_tier_that_is_not_the_best_one_is_no_judge_and_it_may_be_asked_again(
    course: Course,
) -> None:
    with Judge(course.root / "katas.yaml", tier="landlock") as other:
        for _ in range(2):
            with pytest.raises(MachineError, match="tier"):
                other.judge("01_greet", greet(GREET))


def test_nothing_that_remembers_each_run_is_there_when_it_begins(course: Course) -> None:
    hearing: set[str] = set()

    class Looking(warm.Session):
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            heard = session.config.hook.pytest_runtest_logreport.get_hookimpls()
            hearing.update(one.plugin_name for one in heard)
            return True

    ours, _ = Pipe()
    with closing(Templates()) as templates, Interpreter() as interpreter, without_own_options():
        looking = Looking(ours, course, warm.Jails(interpreter, templates))
        pytest.main([*arguments([course.root]), "-s"], plugins=[looking])
    assert hearing
    assert hearing.isdisjoint(warm.NOT_HERE)


def test_an_unknown_kata_is_refused_and_the_next_is_judged(judge: Judge) -> None:
    with pytest.raises(MachineError, match="no kata '01_greed'"):
        judge.judge("01_greed", {})
    assert judge.judge("01_greet", greet(GREET)).result.outcome == "passed"


def test_hidden_tests_that_cannot_be_read_are_nobodys_fault(tmp_path: Path) -> None:
    build(COURSE, tmp_path)
    (tmp_path / "tests/katas/test_02_count.py").write_text("import no_such_module\n")
    with Judge(tmp_path / "katas.yaml", tier="process") as judge:
        assert judge.judge("02_count", {}).result.outcome == "could-not-run"
        assert judge.judge("01_greet", greet(GREET)).result.outcome == "passed"


def test_what_the_clock_has_stopped_is_said(tmp_path: Path) -> None:
    build(COURSE, tmp_path)
    katas = (tmp_path / "katas.yaml").read_text()
    limited = katas.replace("    points: 3\n", "    points: 3\n    limits: {wall: 0.3}\n")
    (tmp_path / "katas.yaml").write_text(limited)
    with Judge(tmp_path / "katas.yaml", tier="process") as judge:
        assert judge.judge("01_greet", greet(HANGS)).out_of_time
        assert not judge.judge("01_greet", greet(GREET)).out_of_time


def test_a_judge_that_was_killed_is_replaced(course: Course) -> None:
    with Judge(course.root / "katas.yaml", tier="process") as judge:
        judge.judge("01_greet", greet(GREET))
        os.kill(judge.pid, signal.SIGKILL)
        with pytest.raises(MachineError, match="ended before it had a verdict"):
            judge.judge("01_greet", greet(GREET))
        assert judge.judge("01_greet", greet(GREET)).result.outcome == "passed"


ASKING = """
import sys, time
from pathlib import Path
from grader.grading.judge import Judge
judge = Judge(Path(sys.argv[1]), tier=sys.argv[2])
judge.judge("01_greet", {"greet.py": b"def hello(name): return name"})
print(judge.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.starts_processes
@pytest.mark.parametrize("tier", ["namespaces", "process"])
def test_it_ends_with_whoever_has_started_it(course: Course, tier: str) -> None:
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKING, str(course.root / "katas.yaml"), tier],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asker.stdout is not None
    line = asker.stdout.readline()
    if not line:
        pytest.skip(f"NOTHING IS KNOWN OF THE TIER {tier}, which is not here")
    asker.kill()
    asker.wait()
    asker.stdout.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{int(line)}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{int(line)}").exists()
