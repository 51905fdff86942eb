"""pytest as a learner uses it: a folder that is a kata's is judged by the kata's hidden tests."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from small_course import BROKEN, COURSE, SOLVED
from trees import build

from grader.interpreter.tiers import BEST_FIRST

pytestmark = pytest.mark.starts_processes

Result = subprocess.CompletedProcess[str]
PYTEST = Path(sys.executable).with_name("pytest")
TRAP = "raise RuntimeError('the judge has executed a file of the learner')\n"
LIKE_STANDARD_MODULES = (
    "abc", "ast", "code", "conftest", "copy", "enum", "inspect", "io", "json", "os", "pathlib",
    "pytest", "queue", "random", "re", "select", "string", "sys", "token", "types", "typing",
)  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


def run_pytest(cwd: Path, *arguments: str) -> Result:
    """Run the console script as a learner does."""
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(
        [str(PYTEST), *arguments],
        cwd=cwd,
        env=environment | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def outcomes(result: Result) -> dict[str, str]:
    """Return what `-v` says of each check."""
    lines = [line.split() for line in result.stdout.splitlines() if "::test_" in line]
    return {
        words[0]: words[1]
        for words in lines
        if len(words) > 1 and words[1] in ("PASSED", "FAILED", "SKIPPED")
    }


def judged(course: Path) -> int:
    """Return how many checks the JUnit file names."""
    return len({case.get("name") for case in ET.parse(course / "out.xml").iter("testcase")})


def state(course: Path) -> dict[str, dict[str, object]]:
    """Return what is kept of a learner's progress."""
    file = course / ".grader/state.json"
    kept = json.loads(file.read_text()) if file.exists() else {"katas": {}}
    found: dict[str, dict[str, object]] = kept["katas"]
    return found


@pytest.fixture(scope="module")
def broken_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been judged as it is shipped; for tests that change nothing."""
    return build(COURSE, tmp_path_factory.mktemp("broken") / "course")


@pytest.fixture(scope="module")
def broken(broken_course: Path) -> Result:
    """What pytest says of an exercise as it is shipped."""
    options = ("-v", "-rs", "-p", "no:cacheprovider", "--junitxml=out.xml")
    return run_pytest(broken_course, "exercises/01_greet", *options)


def test_a_broken_exercise_fails_check_by_check(broken: Result) -> None:
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert outcomes(broken) == {
        "exercises/01_greet::test_greets": "FAILED",
        "exercises/01_greet::test_greets_anybody": "SKIPPED",
        "exercises/01_greet::test_is_quiet": "FAILED",
        "exercises/01_greet::test_is_one_file": "FAILED",
    }


def test_a_solved_exercise_passes_and_quietly_where_that_is_asked(course: Path) -> None:
    (course / "exercises/01_greet/greet.py").write_text(SOLVED)
    (course / "exercises/01_greet/README.md").unlink()
    result = run_pytest(course, "exercises/01_greet", "-q")
    assert result.returncode == 0, result.stdout
    assert len(result.stdout.splitlines()) <= 3
    assert state(course)["01_greet"]["outcome"] == "passed"


def test_a_failure_shows_title_program_expectation_and_concept(broken: Result) -> None:
    text = broken.stdout
    assert "✗ greet.hello says hello." in text
    assert """ran         python -c "import greet ⏎ r = greet.hello('you')\"""" in text
    assert "expected    'hello you'" in text
    assert "seen        'bye'" in text
    assert "this is not so" not in text
    assert "exercises/01_greet::test_greets FAILED" in text
    assert "Names: Whoever is greeted is named." in text


def test_the_screen_names_the_tier(broken: Result) -> None:
    (line,) = [one for one in broken.stdout.splitlines() if one.startswith("run in tier ")]
    assert line.removeprefix("run in tier ") in BEST_FIRST


def test_whoever_trusts_a_submission_says_so(course: Path) -> None:
    theirs = build({"01_greet": {"greet.py": SOLVED}}, course / "in")
    result = run_pytest(course, "--submission", str(theirs / "01_greet"), "--no-sandbox")
    assert result.returncode == 0, result.stdout
    assert "run in tier process" in result.stdout


def test_a_failure_after_another_says_which_to_look_at_first(broken: Result) -> None:
    expected = "look first  at “greet.hello says hello.”: this one may follow from it"
    assert expected in broken.stdout


def test_a_check_that_needs_another_says_so_instead_of_failing(broken: Result) -> None:
    assert "not tried: first, “greet.hello says hello.”" in broken.stdout


def test_each_check_is_a_case_of_the_junit_file(broken: Result, broken_course: Path) -> None:
    assert broken.returncode == 1
    assert judged(broken_course) == 4


def test_hidden_tests_alone_are_run_against_the_solutions(course: Path) -> None:
    result = run_pytest(course, "tests/katas", "-v")
    assert result.returncode == 0, result.stdout
    assert set(outcomes(result).values()) == {"PASSED"}


def test_solutions_and_exercises_can_be_judged_together(course: Path) -> None:
    result = run_pytest(course, "solutions", "exercises", "-v")
    assert result.returncode == 1
    assert outcomes(result)["solutions/01_greet::test_greets"] == "PASSED"
    assert outcomes(result)["exercises/01_greet::test_greets"] == "FAILED"


def test_any_folder_can_be_judged_as_a_submission(course: Path, tmp_path: Path) -> None:
    theirs = build({"01_greet": {"greet.py": SOLVED}, "other": {"greet.py": BROKEN}}, course / "in")
    assert run_pytest(course, "--submission", str(theirs / "01_greet")).returncode == 0
    result = run_pytest(course, "--submission", f"01_greet={theirs / 'other'}", "-v")
    assert result.returncode == 1
    assert f"01_greet={theirs / 'other'}::test_greets" in outcomes(result)


def test_a_submission_that_is_not_there_is_a_usage_error(course: Path) -> None:
    result = run_pytest(course, "--submission", "nowhere")
    assert result.returncode == 4
    assert (
        "there is no folder nowhere: give the folder of one kata" in result.stderr + result.stdout
    )


def test_a_check_can_be_named(course: Path) -> None:
    result = run_pytest(course, "exercises/01_greet::test_is_quiet", "-v")
    assert list(outcomes(result)) == ["exercises/01_greet::test_is_quiet"], result.stdout


def test_pytest_can_be_started_inside_the_folder(course: Path) -> None:
    result = run_pytest(course / "exercises/01_greet", "-v")
    assert result.returncode == 1
    assert len(outcomes(result)) == 4


@pytest.mark.parametrize(
    ("options", "count"),
    [(["-k", "quiet"], 1), (["-x"], 1), (["--maxfail=2"], 3), (["-m", "needs"], 1)],
)
def test_options_work_as_elsewhere(course: Path, options: list[str], count: int) -> None:
    result = run_pytest(course, "exercises/01_greet", "--junitxml=out.xml", *options)
    assert result.returncode in (0, 1), result.stdout + result.stderr
    assert judged(course) == count


def test_only_what_failed_last_is_run_again(course: Path) -> None:
    run_pytest(course, "exercises/01_greet")
    assert state(course)["01_greet"]["outcome"] == "failed"
    (course / "exercises/01_greet/greet.py").write_text(SOLVED)
    result = run_pytest(course, "exercises/01_greet", "--lf", "-v")
    assert "exercises/01_greet::test_greets_anybody" not in outcomes(result)
    assert outcomes(result)["exercises/01_greet::test_greets"] == "PASSED"


@pytest.mark.parametrize("inside", [False, True])
def test_files_like_standard_modules_are_never_loaded_by_the_judge(
    course: Path, *, inside: bool
) -> None:
    folder = course / "exercises/01_greet"
    for name in LIKE_STANDARD_MODULES:
        (folder / f"{name}.py").write_text(TRAP)
    (folder / "greet.py").write_text(SOLVED)
    result = run_pytest(
        folder if inside else course, *([] if inside else ["exercises/01_greet"]), "-v"
    )
    assert "executed a file of the learner" not in result.stdout + result.stderr
    assert outcomes(result)["exercises/01_greet::test_greets"] == "PASSED"


CONFIGURATIONS = {
    "pytest.ini": "[pytest]\naddopts = --no-such-option -k nothing\n",
    "tox.ini": "[pytest]\naddopts = --collect-only\n",
    "setup.cfg": "[tool:pytest]\npython_functions = nothing_*\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-k nothing'\n",
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_configuration_in_the_folder_is_not_obeyed(course: Path, name: str) -> None:
    (course / "exercises/01_greet" / name).write_text(CONFIGURATIONS[name])
    result = run_pytest(course, "exercises/01_greet", "-v")
    assert result.returncode == 1
    assert len(outcomes(result)) == 4


def test_test_files_in_the_folder_are_not_collected(course: Path) -> None:
    (course / "exercises/01_greet/test_mine.py").write_text(TRAP)
    result = run_pytest(course, "exercises", "-v")
    assert len(outcomes(result)) == 4
    assert "executed a file of the learner" not in result.stdout


def test_a_broken_course_is_told_in_sentences(course: Path) -> None:
    (course / "katas.yaml").write_text("version: 1\ntitel: x\nkatas: []\n")
    result = run_pytest(course, "exercises/01_greet")
    assert result.returncode == 4
    assert "katas.yaml:2: unknown key 'titel'" in result.stderr
    assert "Traceback" not in result.stderr


def test_other_projects_are_left_alone(tmp_path: Path) -> None:
    build({"exercises": {"test_it.py": "def test_it(): pass\n"}, "conftest.py": ""}, tmp_path / "p")
    assert run_pytest(tmp_path / "p", "exercises").returncode == 0


def test_the_plugin_can_come_from_a_plain_checkout(course: Path) -> None:
    shutil.copy(Path(__file__).parents[2] / "conftest.py", course / "conftest.py")
    result = run_pytest(course, "exercises/01_greet", "-p", "no:grader")
    assert result.returncode == 1
    assert "✗ greet.hello says hello." in result.stdout


def test_workers_of_xdist_judge_and_remember_like_one_process(course: Path) -> None:
    (course / "exercises/01_greet/greet.py").write_text(SOLVED)
    (course / "exercises/01_greet/README.md").unlink()
    result = run_pytest(course, "exercises", "--junitxml=out.xml", "-n", "2")
    assert (result.returncode, judged(course)) == (0, 4), result.stdout
    assert state(course)["01_greet"]["outcome"] == "passed"


def test_a_part_of_a_kata_or_a_solution_is_no_progress(course: Path) -> None:
    run_pytest(course, "exercises/01_greet", "-k", "greets")
    run_pytest(course, "solutions")
    assert state(course) == {}
