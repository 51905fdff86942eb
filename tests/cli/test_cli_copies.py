"""`grader init`, `release`, `reset` and `solution`: a learner's copy from its first day on."""

import io
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from trees import build
from two_katas import COUNT, COURSE, GREET, GREET_WRONG
from typed import Command

from grader.course import find

pytestmark = pytest.mark.starts_processes

Typing = Callable[[str], None]
ASK = "Put exercises/01_greet back as it was shipped? What you have is kept. [y/N] "
CLOSING = "# Counting\n\nIt was one too few.\n"
SEALED = '''

ODD = "crocodile"


@pytest.mark.sealed
def test_greets_the_unforeseen(run):
    """It greets whoever nobody has thought of."""
    assert run(f"import greet\\nr = greet.hello('{ODD}')")["r"] == f"hello {ODD}"
'''
CANARIES = (b"crocodile", b"unforeseen", b"nobody has thought", b"test_greets_the")


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course of an instructor who stands in it, with one sealed check."""
    root = build({**COURSE, "closing": {"02_count.md": CLOSING}}, tmp_path / "author").resolve()
    tests = root / "tests/katas/test_01_greet.py"
    tests.write_text(tests.read_text() + SEALED)
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "100")
    return root


@pytest.fixture
def copy(author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's copy of the installed course, in which the learner stands."""
    monkeypatch.setattr(find, "installed", lambda: author)
    monkeypatch.setattr("grader.copies.shipment.installed", lambda: author)
    monkeypatch.setattr("grader.course.shipped.installed", lambda: author)
    assert grader("init", "../copy").status == 0
    monkeypatch.chdir(author.parent / "copy")
    return Path.cwd()


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Have somebody type an answer to the next question."""
    return lambda line: monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))


def said(root: Path, **release: object) -> None:
    """Have the course say what a copy of it allows."""
    katas = root / "katas.yaml"
    lines = "".join(f"  {key}: {value}\n" for key, value in release.items())
    katas.write_text(katas.read_text() + f"release:\n{lines}")


def solve(root: Path) -> None:
    (root / "exercises/01_greet/greet.py").write_text(GREET)
    (root / "exercises/02_count/count.py").write_text("# mine\nLAST = 2 + 1\n")


def text(out: str) -> list[str]:
    return [line.rstrip() for line in out.splitlines()]


# init


def test_a_copy_is_made_and_says_what_is_next(
    author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "installed", lambda: author)
    monkeypatch.setattr("grader.copies.shipment.installed", lambda: author)
    assert grader("init", "../my copy") == (
        0, "Small things: 2 katas in ../my copy\n\nNext: cd '../my copy', then grader\n", "",
    )  # fmt: skip
    assert grader("init", "../my copy").out == "Small things: 2 katas in ../my copy, up to date\n"


def test_a_copy_that_was_interrupted_says_how_it_goes_on(copy: Path, grader: Command) -> None:
    (copy / "katas.yaml").unlink()  # it is written last
    assert grader() == (
        2,
        "",
        (
            f"grader: {copy} is a copy of a course that was interrupted while it was made\n"
            "  → type the same grader init again, and it goes on\n"
        ),
    )
    assert grader("init", ".").status == 0
    assert grader().status == 0


def test_a_copy_judges_explains_and_remembers_without_holding_an_answer(
    copy: Path, grader: Command
) -> None:
    assert not (copy / "solutions").exists()
    assert not (copy / "closing").exists()
    seen = grader("check", "1", "--json")
    assert (seen.status, seen.err) == (1, "")
    checks = json.loads(seen.out)["katas"][0]["checks"]
    assert [one["id"] for one in checks] == ["greets", "greets-anybody", "is-quiet"]
    assert grader("closing", "2") == (
        2,
        "",
        ("grader: 02_count is not solved yet\n  → grader check 02_count says what is missing\n"),
    )
    solve(copy)
    assert CLOSING in grader("check", "2").out
    assert grader("closing", "2").out.rstrip() == CLOSING.rstrip()
    assert "✓ 02_count" in grader("progress").out


def test_a_kata_that_the_installed_course_has_changed_has_no_solution_here(
    copy: Path, author: Path, grader: Command
) -> None:
    solve(copy)
    grader("check", "2")
    (author / "solutions/02_count/count.py").write_text("LAST = 4\n")
    assert grader("solution", "2") == (
        2,
        "",
        (
            "grader: this copy has no solution to 02_count that fits it\n"
            "  → bring the copy up to date with grader init, or ask whoever gave you the course\n"
        ),
    )


def test_an_update_tells_what_it_did_and_what_it_left(
    copy: Path, author: Path, grader: Command
) -> None:
    solve(copy)
    katas = author / "katas.yaml"
    katas.write_text(katas.read_text().replace("id: 02_count", "was: [02_count]\n    id: 05_count"))
    for kind, name in (("exercises", "{}"), ("solutions", "{}"), ("tests/katas", "test_{}.py")):
        old, new = (author / kind / name.format(one) for one in ("02_count", "05_count"))
        old.rename(new)
    (author / "exercises/01_greet/greet.py").write_text("# newer\n")
    assert grader("init", ".").out == (
        "Small things: 2 katas in ., up to date\n"
        "  renamed   02_count is now 05_count; your work and your progress went with it\n"
        "  kept      01_greet, which you have begun. For its newer start: grader reset 01_greet\n"
    )
    assert (copy / "exercises/05_count/count.py").read_text() == "# mine\nLAST = 2 + 1\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("init", "."),
            (
                "{here} holds something else, and is no copy of a course\n"
                "  → name a folder that is empty or not there yet"
            ),
        ),
        (
            ("init", "katas.yaml"),
            "{here}/katas.yaml is a file\n  → name a folder that is empty or not there yet",
        ),
        (
            ("init", "../new", "--from", "notes"),
            (
                "there is no katas.yaml in 'notes'\n"
                "  → name the folder of a course that was released to you"
            ),
        ),
        (
            ("init", "a\0b"),
            (
                "{here}/a b cannot be looked into: no folder can have this name\n"
                "  → name another folder"
            ),
        ),
        (
            ("release", "exercises/out"),
            "exercises/out belongs to the course\n  → name a folder outside of its own ones",
        ),
        (
            ("release", "../out", "--today", "tomorrow"),
            "--today is 'tomorrow'\n  → write it as 2026-12-24",
        ),
        (
            ("reset", "1"),
            (
                "{here} is a course and no learner's copy of it, so it is not known how its "
                "exercises were\n"
                "  → grader init DIR makes a copy; or ask your version control for them"
            ),
        ),
    ],
)
def test_misuse_is_told(
    author: Path, grader: Command, words: tuple[str, ...], sentence: str
) -> None:
    assert grader(*words) == (2, "", f"grader: {sentence.format(here=author)}\n")
    assert not (author.parent / "new").exists()


def test_a_manifest_that_is_broken_or_newer_is_told(copy: Path, grader: Command) -> None:
    manifest = copy / ".grader/manifest.json"
    whole = manifest.read_text()
    for broken in ('{"version": 1, "kat', whole.replace('"version": 1', '"version": true')):
        manifest.write_text(broken)
        assert grader("init", ".").err == (
            f"grader: {manifest} is broken\n"
            "  → make a copy in a new folder and move your exercises there\n"
        )
    manifest.write_text('{"version": 2}')
    assert grader("reset", "1").err == (
        f"grader: {manifest} is of version 2, and this grader knows version 1\n"
        "  → use the newer grader\n"
    )


# release


def released(grader: Command, *words: str) -> str:
    seen = grader("release", "../released", *words)
    assert (seen.status, seen.err) == (0, "")
    return seen.out


def every_byte(root: Path) -> bytes:
    """Return all that a copy holds: names, files, and what is packed."""
    files = [one for one in root.rglob("*") if one.is_file()]
    with ZipFile(root / ".grader/shipped.zip") as pack:
        packed = [pack.read(name) + name.encode() for name in pack.namelist()]
    return b"\n".join([*(one.read_bytes() + bytes(one) for one in files), *packed])


def test_nothing_of_a_sealed_check_is_in_what_is_released(author: Path, grader: Command) -> None:
    assert released(grader) == (
        "Small things: 2 katas in ../released\n"
        "Sealed checks that stay behind: 1\n"
        "Solutions: each once its kata is solved. They are packed, not secret.\n"
    )
    found = every_byte(author.parent / "released")
    assert [one for one in CANARIES if one in found] == []
    assert b"test_greets_anybody" in found


def test_the_author_still_judges_by_it(author: Path, grader: Command) -> None:
    (author / "exercises/01_greet/greet.py").write_text(
        "def hello(name):\n    return 'hello ' + {'you': 'you', 'me': 'me'}.get(name, '')\n"
    )
    seen = json.loads(grader("check", "1", "--json").out)
    assert {one["id"]: one["outcome"] for one in seen["katas"][0]["checks"]} == {
        "greets": "passed", "greets-anybody": "passed", "is-quiet": "passed",
        "greets-the-unforeseen": "failed",
    }  # fmt: skip


def test_what_tells_of_a_sealed_check_is_a_fault_with_its_line(
    author: Path, grader: Command
) -> None:
    (author / "notes/quiet.md").write_text(
        "---\ntitle: Quiet\ntruth: Quiet.\n---\n\nSee test_greets_the_unforeseen.\n"
    )
    tests = author / "tests/katas/test_01_greet.py"
    tests.write_text(
        tests.read_text() + '\n\n@pytest.mark.needs("test_greets_the_unforeseen")\n'
        'def test_more(run):\n    """More."""\n'
    )
    line = tests.read_text().splitlines().index('@pytest.mark.needs("test_greets_the_unforeseen")')
    assert grader("release", "../released") == (
        2,
        "",
        (
            "grader: notes/quiet.md:6: 'test_greets_the_unforeseen' tells of a sealed check\n"
            "  → say it in other words here, or there\n"
            f"tests/katas/test_01_greet.py:{line + 1}: test_more needs the sealed "
            "test_greets_the_unforeseen\n"
            "  → seal both, or open the one that is needed\n"
        ),
    )
    assert not (author.parent / "released").exists()


def test_what_sealed_checks_alone_take_from_beside_the_tests_is_a_fault(
    author: Path, grader: Command
) -> None:
    (author / "tests/katas/helper.py").write_text("def odd(): return 'crocodile'\n")
    tests = author / "tests/katas/test_01_greet.py"
    changed = tests.read_text().replace(
        'ODD = "crocodile"', "from helper import odd\n\nODD = odd()"
    )
    tests.write_text(changed)
    assert grader("release", "../released").err == (
        "grader: tests/katas/helper.py: sealed checks alone use odd of this file\n"
        "  → move it to the tests' own file, above them\n"
    )


def test_a_released_course_gives_an_answer_away_once_it_was_found(
    author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(grader)
    monkeypatch.chdir(author.parent / "released")
    solve(Path.cwd())
    assert grader("solution", "2").status == 2
    assert grader("check", "2").status == 0
    assert text(grader("solution", "2").out) == [
        "count.py",
        f"  {'yours':<47}   one right answer",
        f"  {'# mine':<47} | LAST = 3",
        f"  {'LAST = 2 + 1':<47} |",
        "",
        "# Counting",
        "",
        "It was one too few.",
    ]


def test_on_a_narrow_screen_the_two_stand_one_above_the_other(
    copy: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    solve(copy)
    grader("check", "2")
    assert text(grader("solution", "2").out)[:6] == [
        "count.py", "  - yours", "  + one right answer", "  - # mine", "  + LAST = 3",
        "  - LAST = 2 + 1",
    ]  # fmt: skip


def test_a_course_that_never_shows_solutions_does_not_hold_them(
    author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(author, solutions="never", hints="false")
    assert released(grader).splitlines()[-1] == (
        "Solutions: never; they and the closing pages are not in it."
    )
    root = author.parent / "released"
    found = every_byte(root)
    assert COUNT.encode() not in found
    assert b"one too few" not in found
    assert b"Look closer" not in found, "hints"
    monkeypatch.chdir(root)
    solve(root)
    assert grader("check", "2").status == 0
    assert grader("solution", "2").err == (
        "grader: this course shows no solutions\n"
        "  → grader concept quiet has the idea behind 02_count\n"
    )
    assert grader("check", "1").status == 0


def test_before_its_day_a_solution_is_not_there_and_from_then_on_it_is(
    author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date.today() + timedelta(days=3)
    said(author, solutions=day)
    assert released(grader).splitlines()[-1] == (
        f"Solutions: from {day} on. Until then they are not in it: release it again on that day."
    )
    root = author.parent / "released"
    assert COUNT.encode() not in every_byte(root)
    here = Path.cwd()
    monkeypatch.chdir(root)
    assert grader("solution", "2").err == (
        f"grader: this course shows its solutions from {day} on\n"
        "  → until then, grader concept quiet has the idea behind 02_count\n"
    )
    monkeypatch.chdir(here)
    released(grader, "--today", day.isoformat())
    assert COUNT.encode() in every_byte(root)


def test_a_learner_brings_a_released_course_up_to_date(
    author: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(grader)
    grader("init", "../mine", "--from", "../released")
    monkeypatch.chdir(author.parent / "mine")
    solve(Path.cwd())
    assert grader("init", ".").err == (
        "grader: . is a copy of a course that was released to you\n"
        "  → grader init DIR --from COURSE brings it up to date with what you were given\n"
    )
    assert grader("init", ".", "--from", "../released").out == (
        "Small things: 2 katas in ., up to date\n"
    )
    assert grader("release", "../again").err == (
        "grader: . is a learner's copy, without solutions\n"
        "  → go to the folder of the course itself\n"
    )


def test_a_copy_cannot_be_proved(copy: Path, grader: Command) -> None:
    assert grader("verify").err == (
        "grader: . is a learner's copy, without the solutions that a proof needs\n"
        "  → go to the folder of the course itself\n"
    )


# reset


def test_a_reset_shows_asks_keeps_and_brings_back(
    copy: Path, grader: Command, typing: Typing
) -> None:
    greet = copy / "exercises/01_greet/greet.py"
    greet.write_text("def hello(name):\n    return name\x1b[31m\n")
    (copy / "exercises/01_greet/README.md").unlink()
    (copy / "exercises/01_greet/extra.py").write_text("")
    change = (
        "README.md  comes back\n"
        "  + Say hello.\n"
        "\n"
        "extra.py  goes\n"
        "\n"
        "greet.py  changes\n"
        "    def hello(name):\n"
        "  -     return name [31m\n"
        "  +     return 'bye'\n"
        "\n"
    )
    typing("n")
    assert grader("reset", "greet").out == f"{change}{ASK}n\nNothing was changed.\n"
    typing("y")
    assert grader("reset", "greet").out == (
        f"{change}{ASK}y\n"
        "exercises/01_greet is as it was shipped.\n"
        "What it held is in .grader/backups/01_greet-0001; "
        "to have it back: grader reset 01_greet --undo\n"
    )
    assert greet.read_text() == GREET_WRONG
    assert sorted(one.name for one in greet.parent.iterdir()) == ["README.md", "greet.py"]
    assert grader("reset", "1").out == "exercises/01_greet is as it was shipped.\n"
    assert grader("reset", "1", "--undo", "--yes").out.splitlines()[-1] == (
        "exercises/01_greet is as it was before the last reset."
    )
    assert greet.read_text().endswith("\x1b[31m\n")
    assert sorted(one.name for one in greet.parent.iterdir()) == ["extra.py", "greet.py"]
    assert grader("reset", "1", "--undo").err == (
        "grader: nothing is kept of 01_greet\n"
        "  → grader reset 01_greet puts it back as it was shipped\n"
    )


def test_work_since_a_reset_is_kept_when_that_is_undone(copy: Path, grader: Command) -> None:
    greet = copy / "exercises/01_greet/greet.py"
    for words in ("FIRST", "SECOND"):
        greet.write_text(f"{words} = 1\n")
        if words == "FIRST":
            grader("reset", "1", "--yes")
    grader("reset", "1", "--undo", "--yes")
    assert greet.read_text() == "FIRST = 1\n"
    grader("reset", "1", "--undo", "--yes")
    assert greet.read_text() == "SECOND = 1\n"


def test_an_exercise_that_is_gone_comes_back(copy: Path, grader: Command) -> None:
    shutil.rmtree(copy / "exercises/01_greet")
    assert "  → grader reset 01_greet brings it back\n" in grader("check", "1").err
    assert grader("reset", "1", "--yes").status == 0
    assert grader("check", "1").status == 1


def test_a_pack_that_is_broken_is_told(copy: Path, grader: Command) -> None:
    pack = copy / ".grader/shipped.zip"
    pack.write_bytes(pack.read_bytes()[:200])
    assert grader("reset", "1").err == (
        f"grader: {pack} cannot be read\n"
        "  → grader init, for the folder of this copy, brings it back\n"
    )
    assert grader("check", "1").status == 1
    assert grader("init", ".").status == 0
    assert grader("reset", "1").status == 0


def test_an_unknown_kata_is_told(copy: Path, grader: Command) -> None:
    assert grader("reset", "01_gret").err == (
        "grader: there is no kata '01_gret'\n  → did you mean '01_greet'?\n"
    )
