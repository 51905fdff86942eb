"""`pytest --explain-imports`: an import that fails at collection is explained, in any project."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from trees import build

from grader.explain.own import Explained
from grader.grading import imports
from grader.grading.imports import CollectionErrors, import_error, line_of

pytestmark = pytest.mark.starts_processes

PYTEST = str(Path(sys.executable).with_name("pytest"))
OPTION = "--explain-imports"
SLIP = "from shop.cart import totl\n"
CYCLE = {
    "__init__.py": "",
    "cart.py": "from shop.price import price\n\ndef total(): ...\n",
    "price.py": "from shop.cart import total\n\ndef price(): ...\n",
}
PROJECT = {
    "pytest.ini": "[pytest]\npythonpath = .\n",
    "shop": {"__init__.py": "", "cart.py": "def total(): ...\n", "bad.py": SLIP},
    "tests": {
        "test_slip.py": SLIP,
        "test_through_bad.py": "import shop.bad\n",
        "test_bad_again.py": "import json, shop.bad\n",
        "test_fine.py": "import sys\n\ndef test_it():\n"
        "    print('loaded:', 'grader.grading.imports' in sys.modules)\n",
        "inner": {"conftest.py": "import shop.crat\n", "test_inner.py": ""},
        "test_no_python.py": "def (\n",
        "test_raises.py": "1 / 0\n",
        "test_skipped.py": "import pytest\npytest.importorskip('no_such_module')\n",
    },
}


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pytest in a folder, with the plugins that this one has."""
    kept = {name: one for name, one in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(
        [PYTEST, "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**kept, "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(PROJECT, tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def plain(project: Path) -> "subprocess.CompletedProcess[str]":
    return run(project, "--continue-on-collection-errors", "-s")


@pytest.fixture(scope="module")
def explained(project: Path) -> "subprocess.CompletedProcess[str]":
    return run(project, "--continue-on-collection-errors", "-s", OPTION)


def section(text: str) -> str:
    """Return the section of explanations."""
    after = re.split(r"=+ why imports failed =+\n", text)
    assert len(after) == 2, text
    return re.split(r"^=", after[1], flags=re.MULTILINE)[0]


def counts(text: str) -> str:
    """Return what the last line counts, without the time that it took."""
    return text.splitlines()[-1].strip("= ").partition(" in ")[0]


# --- what pytest shows -----------------------------------------------------------------------


def test_the_explanation_stands_below_pytests_own_errors(
    explained: "subprocess.CompletedProcess[str]",
) -> None:
    order = [explained.stdout.find(f" {one} ") for one in SECTIONS]
    assert -1 not in order
    assert order == sorted(order)


SECTIONS = ("ERRORS", "why imports failed", "short test summary info")


def test_outcome_exit_status_and_all_other_words_are_the_same(
    plain: "subprocess.CompletedProcess[str]", explained: "subprocess.CompletedProcess[str]"
) -> None:
    rest = explained.stdout.replace(section(explained.stdout), "")
    rest = re.sub(r"=+ why imports failed =+\n", "", rest).replace("loaded: True", "loaded: False")
    assert rest.splitlines()[:-1] == plain.stdout.splitlines()[:-1]
    assert counts(rest) == counts(plain.stdout)
    assert explained.returncode == plain.returncode == 1
    assert explained.stderr == plain.stderr


def test_without_the_option_nothing_of_it_is_even_loaded(
    plain: "subprocess.CompletedProcess[str]", explained: "subprocess.CompletedProcess[str]"
) -> None:
    assert "loaded: False" in plain.stdout
    assert "loaded: True" in explained.stdout


def test_an_import_that_fails_is_explained(
    explained: "subprocess.CompletedProcess[str]",
) -> None:
    assert SLIP_EXPLAINED in section(explained.stdout)


SLIP_EXPLAINED = """\
tests/test_slip.py

  you wrote   tests/test_slip.py:1   from shop.cart import totl
  Python      `shop.cart` was found, and it binds no name `totl`.
"""


def test_modules_that_fail_at_one_line_are_told_of_together(
    explained: "subprocess.CompletedProcess[str]",
) -> None:
    said = section(explained.stdout)
    together = "tests/test_bad_again.py\ntests/test_through_bad.py\n\n  you wrote   shop/bad.py:1"
    assert together in said
    assert said.count("shop/bad.py:1 ") == 1


def test_a_conftest_that_cannot_be_imported_is_explained(
    explained: "subprocess.CompletedProcess[str]",
) -> None:
    assert "you wrote   tests/inner/conftest.py:1   import shop.crat" in section(explained.stdout)


def test_what_fails_for_another_reason_is_left_to_pytest(
    explained: "subprocess.CompletedProcess[str]",
) -> None:
    said = section(explained.stdout)
    assert not [one for one in ("no_python", "raises", "skipped", "fine") if one in said]


def test_workers_of_xdist_say_each_thing_once(project: Path) -> None:
    pytest.importorskip("xdist")
    only = ("tests/test_slip.py", "tests/test_fine.py")
    said = run(project, "-n", "2", "--continue-on-collection-errors", OPTION, *only)
    assert section(said.stdout).count(SLIP_EXPLAINED) == 1
    assert said.returncode == 1


def test_a_cycle_is_seen_from_the_state_that_it_left(tmp_path: Path) -> None:
    tree = {**PROJECT, "shop": CYCLE, "tests": {"test_cart.py": "import shop.cart\n"}}
    said = section(run(build(tree, tmp_path), OPTION).stdout)
    assert "you wrote   shop/price.py:1   from shop.cart import total" in said
    assert "circular-import" in said


def test_a_healthy_project_hears_nothing(project: Path) -> None:
    said = run(project, OPTION, "-q", "tests/test_fine.py")
    assert said.returncode == 0
    assert "why imports failed" not in said.stdout


def test_who_wants_no_summary_gets_none(project: Path) -> None:
    said = run(project, OPTION, "--no-summary", "tests/test_slip.py")
    assert said.returncode == 2
    assert "why imports failed" not in said.stdout


# --- what it is made of ----------------------------------------------------------------------


def raised(source: str, file: str = "mod.py") -> ImportError:
    try:
        exec(compile(source, file, "exec"), {"__name__": "mod"})
    except ImportError as error:
        return error
    raise AssertionError("nothing was raised")


def report(error: BaseException | None, outcome: str = "failed") -> pytest.CollectReport:
    made = pytest.CollectReport("tests/test_a.py", outcome, None, [])  # type: ignore[arg-type]  # one of three words
    if error is not None:
        made.call = SimpleNamespace(excinfo=SimpleNamespace(value=error))  # type: ignore[attr-defined]  # as pytest leaves it
    return made


def test_the_import_error_is_that_which_pytest_has_wrapped() -> None:
    error = raised("import no_such_module")
    wrapped = pytest.Collector.CollectError("could not")
    wrapped.__cause__ = error
    assert import_error(report(wrapped)) is error
    assert import_error(report(error)) is error


def test_other_reports_have_no_import_error() -> None:
    error = raised("import no_such_module")
    assert import_error(report(None)) is None
    assert import_error(report(error, "skipped")) is None
    assert import_error(report(ValueError("no"))) is None


def test_an_error_is_known_by_the_line_that_it_came_from() -> None:
    source = "\ndef f():\n    import no_such_module\nf()\n"
    assert line_of(raised(source)) == ("mod.py", 3)
    assert line_of(ImportError()) == ("", 0)


def test_who_cannot_explain_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(error: ImportError, root: Path) -> Explained:
        raise RecursionError

    monkeypatch.setattr(imports, "explained", broken)
    assert CollectionErrors(tmp_path).text(raised("import no_such_module")) == ""


def test_no_more_is_explained_than_anybody_reads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[ImportError] = []

    def drawn(found: ImportError, root: Path) -> str:
        asked.append(found)
        return f"said {len(asked)}"

    monkeypatch.setattr(imports, "explained", lambda error, root: error)
    monkeypatch.setattr(imports, "drawn", drawn)
    telling = CollectionErrors(tmp_path)
    lines = ["\n" * number + "import no_such_module" for number in range(40)]
    said = [telling.text(raised(line)) for line in lines]
    assert said[: imports.MOST_EXPLAINED] == [
        f"said {n + 1}" for n in range(imports.MOST_EXPLAINED)
    ]
    assert set(said[imports.MOST_EXPLAINED :]) == {""}
    assert telling.text(raised(lines[0])) == "said 1"
    assert len(asked) == imports.MOST_EXPLAINED
