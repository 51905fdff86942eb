"""`grader watch` in a terminal: saves of every kind, keys, signals, and what is left behind."""

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import THOROUGH
from trees import build
from two_katas import COUNT, COURSE, GREET, GREET_WRONG
from watch_faked import state
from watched import FAKED, SHELL, Watched, alive, is_stopped, wait

from grader.cli import main
from grader.course import find

KEYS = "h hint t trace c concept l list r reset n next q quit ? help"
SAVES = 200 if THOROUGH else 40
KILLS = 50 if THOROUGH else 6
CLOSING = {"01_greet.md": "# Why it greets\n\nA `name` is bound.\n\n" + "And so on.\n\n" * 40}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A learner's course of two katas, nothing of which is done."""
    return build({**COURSE, "closing": CLOSING}, tmp_path / "course").resolve()


def record(course: Path, kata: str) -> dict[str, object]:
    katas = json.loads((course / ".grader/state.json").read_text())["katas"]
    return dict(katas.get(kata, {}))


class Editor:
    """Somebody who saves files of a kata in every way that there is."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.dice = random.Random(seed)
        self.number = 0
        self.kinds: dict[str, Callable[[], None]] = {
            one.__name__: one
            for one in (
                self.write, self.rename_over, self.create, self.add_init, self.delete,
                self.rename_folder, self.remove_folder, self.twice, self.half,
                self.swap_files_and_write, self.keep_a_backup, self.truncate,
            )
        }  # fmt: skip

    def text(self) -> str:
        self.number += 1
        return f"N = {self.number}\n" * self.dice.randint(1, 300)

    def file(self) -> Path:
        return self.dice.choice(sorted(self.folder.rglob("*.py")))

    def below(self) -> list[Path]:
        return sorted(one for one in self.folder.rglob("*") if one.is_dir())

    def write(self) -> None:
        self.file().write_text(self.text())

    def rename_over(self) -> None:
        file = self.file()
        new = file.with_name(f".{file.name}.new")
        new.write_text(self.text())
        new.rename(file)

    def create(self) -> None:
        (self.folder / f"made{self.dice.randint(0, 5)}.py").write_text(self.text())

    def add_init(self) -> None:
        folder = self.folder / f"package{self.dice.randint(0, 3)}/deep"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        (folder / "__init__.py").write_text(self.text())

    def delete(self) -> None:
        files = sorted(self.folder.rglob("*.py"))
        if len(files) > 1:
            self.dice.choice(files).unlink()

    def rename_folder(self) -> None:
        for folder in self.below()[:1]:
            self.number += 1
            folder.rename(self.folder / f"renamed{self.number}")

    def remove_folder(self) -> None:
        for folder in self.below()[:1]:
            shutil.rmtree(folder)
        self.create()

    def twice(self) -> None:
        self.write()
        time.sleep(self.dice.random() * 0.05)
        self.write()

    def half(self) -> None:
        data = self.text().encode()
        with self.file().open("wb", buffering=0) as file:
            file.write(data[: len(data) // 2])
            time.sleep(self.dice.random() * 0.03)
            file.write(data[len(data) // 2 :])

    def swap_files_and_write(self) -> None:
        file = self.file()
        swap, probe = file.with_name(f".{file.name}.swp"), file.with_name("4913")
        swap.write_text("b0VIM")
        probe.touch()
        probe.unlink()
        file.write_text(self.text())
        swap.unlink()

    def keep_a_backup(self) -> None:
        """Save as Vim may: the old file moves away before the new one is there."""
        file = self.file()
        backup = self.folder.parent.parent / "backup"
        file.rename(backup)
        file.write_text(self.text())
        backup.unlink()

    def truncate(self) -> None:
        self.file().write_text("")


def test_no_save_of_any_kind_is_lost(course: Path) -> None:
    """After each save, the state that the folder is in has been judged, and is on the screen."""
    folder = course / "exercises/01_greet"
    editor = Editor(folder, seed=1)
    with Watched(course, code=FAKED) as watched:
        watched.shows(f"Given {state(folder)}.")
        for number in range(SAVES):
            kind = [*editor.kinds][number % len(editor.kinds)]
            editor.kinds[kind]()
            watched.shows(f"Given {state(folder)}.", f"{kind}, the save {number}")
        watched.press("q")
        assert watched.ends() == 0
    assert record(course, "01_greet")["outcome"] == "failed"


@pytest.mark.starts_processes
def test_of_saves_that_come_faster_than_verdicts_the_last_one_is_judged(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDGE_TAKES", "0.15")
    folder = course / "exercises/01_greet"
    editor = Editor(folder, seed=2)
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        for _ in range(3 * SAVES // 20):
            for kind in editor.dice.sample([*editor.kinds], 4):
                editor.kinds[kind]()
            watched.shows("… checking 01_greet")
            watched.shows(f"Given {state(folder)}.")


@pytest.mark.starts_processes
def test_what_only_an_editor_sees_is_not_judged(course: Path) -> None:
    folder = course / "exercises/01_greet"
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        frames, tries = watched.frames, record(course, "01_greet")["tries"]
        build({".greet.py.swp": "", "4913": "", "greet.py~": "old", ".#greet.py": ""}, folder)
        os.utime(folder / "greet.py")
        assert not wait(lambda: watched.frames > frames, 0.3)
        assert record(course, "01_greet")["tries"] == tries


def test_a_learner_solves_a_kata_and_goes_on_when_it_is_time(course: Path) -> None:
    """With the real judge: wrong, right, the closing page until `n`, then the next kata."""
    folder = course / "exercises/01_greet"
    with Watched(course) as watched:
        assert wait(lambda: "… checking 01_greet" in watched.seen)
        watched.shows("expected    'hello you'")
        watched.shows("✗ 01_greet: 1 of 3 checks")
        assert "Edit exercises/01_greet, and save." in watched.screen
        watched.press("n")
        watched.shows("01_greet is not solved yet.")
        new = build({".greet.py.new": GREET}, folder) / ".greet.py.new"
        new.rename(folder / "greet.py")
        watched.shows("✓ 01_greet: 3 of 3 checks")
        watched.shows("Why it greets")
        watched.shows("Press n for the next one: 02_count, Count to three.")
        assert record(course, "01_greet")["outcome"] == "passed"
        assert "01_greet" in watched.screen, "it never goes on by itself"
        watched.press("n")
        watched.shows("✗ 02_count: 0 of 1 checks")
        (course / "exercises/02_count/count.py").write_text(COUNT)
        watched.shows("All katas are solved.")
        below = watched.below()
        watched.press("q")
        assert watched.ends() == 0
        assert watched.is_given_back
    assert wait(lambda: not any(map(alive, below)))


def test_keys_show_pages_and_lead_back(course: Path) -> None:
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        watched.press("h")
        watched.shows("01_greet: hint 1 of 3")
        watched.press("hh")
        watched.shows("hint 3 of 3")
        watched.press("hH")
        watched.shows("hint 2 of 3")
        assert record(course, "01_greet")["hints"] == 3
        watched.press("\r")
        watched.shows("Given")
        watched.press("h")
        watched.shows("hint 3 of 3")
        watched.press("c")
        watched.shows("Whoever is greeted is named.")
        watched.press("l")
        watched.shows("→  ✗ 01_greet  Say hello")
        watched.press("?")
        watched.shows("Enter  back to the verdict")
        watched.press("\x1b[Zü\x00~\x1b")
        watched.shows("Given")
        watched.press("\x04")
        assert watched.ends() == 0


@pytest.fixture
def copy(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's copy of that course."""
    monkeypatch.setattr(find, "installed", lambda: course)
    monkeypatch.setattr("grader.copies.shipment.installed", lambda: course)
    assert main(["init", str(course.with_name("copy"))]) == 0
    return course.with_name("copy")


def test_a_kata_is_put_back_when_somebody_agrees(copy: Path) -> None:
    file = copy / "exercises/01_greet/greet.py"
    file.write_text(GREET)
    with Watched(copy, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        watched.press("r")
        watched.shows("+     return 'bye'")
        watched.shows("Put it back as it was shipped?")
        watched.press("x")
        watched.shows("Given")
        assert file.read_text() == GREET
        watched.press("ry")
        watched.shows("to have it back: grader reset")
        assert file.read_text() == GREET_WRONG
        watched.shows(f"Given {state(file.parent)}.")
        watched.shows("to have it back: grader reset")
        watched.press("r")
        watched.shows("exercises/01_greet is as it was shipped.")


def test_what_was_never_shipped_is_not_put_back(course: Path) -> None:
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        watched.press("r")
        watched.shows("no learner's copy")
        watched.press("y")
        watched.shows("The goal: exercises/01_greet/README.md\nh hint")


@pytest.mark.starts_processes
def test_a_trace_is_shown_and_a_save_leads_back(course: Path) -> None:
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        watched.press("t")
        watched.shows("python -c 'import greet'")
        (course / "exercises/01_greet/greet.py").write_text("changed")
        watched.shows(f"Given {state(course / 'exercises/01_greet')}.")


@pytest.mark.starts_processes
def test_a_page_that_is_too_long_is_read_bit_by_bit(course: Path) -> None:
    (course / "exercises/01_greet/greet.py").write_text("# SOLVED")
    with Watched(course, code=FAKED, rows=20) as watched:
        watched.shows("Why it greets")
        watched.shows("more lines: space, or the arrows")
        watched.press(" ")
        watched.shows("↑ ")
        assert "Why it greets" not in watched.screen
        watched.press("\x1b[5~")
        watched.shows("Why it greets")
        watched.press("\x1b[B")
        watched.shows("↑ 2 more lines")
        assert len(watched.screen.splitlines()) == 19


def test_it_fits_into_60_columns_and_into_any_window_that_it_becomes(course: Path) -> None:
    with Watched(course, columns=60, rows=24, code=FAKED) as watched:
        watched.shows(KEYS)
        assert max(map(len, watched.screen.splitlines())) <= 60
        watched.resize(100, 30)
        watched.shows("h hint  t trace")
        with watched.drawing_anew():
            watched.resize(30, 8)
        lines = watched.screen.splitlines()
        assert (len(lines) < 8, max(map(len, lines)) <= 30) == (True, True)
        watched.resize(0, 0)
        watched.shows("h hint  t trace")


def test_a_folder_that_is_gone_is_told_and_forgiven(course: Path) -> None:
    folder = course / "exercises/01_greet"
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        folder.rename(course / "away")
        watched.shows("There is no folder exercises/01_greet any more.\nAs soon as that is mended")
        watched.press("t")
        watched.shows("There is nothing that could be imported.")
        (course / "away").rename(folder)
        watched.shows("✗ 01_greet: 0 of 1 checks")
        (folder / "bad\x1b[2Jname\udcff.py").write_bytes(b"")
        watched.shows("its name is not UTF-8")
        assert "\x1b[2Jname" not in watched.seen
        (folder / "bad\x1b[2Jname\udcff.py").unlink()
        watched.shows("✗ 01_greet: 0 of 1 checks")


@pytest.mark.starts_processes
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_the_terminal_is_given_back_to_whoever_ends_it(
    course: Path, number: signal.Signals, status: int
) -> None:
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        assert not watched.is_given_back
        watched.send(number)
        assert watched.ends() == status
        assert watched.is_given_back


@pytest.mark.starts_processes
def test_it_ends_calmly_while_its_judge_is_started(course: Path) -> None:
    """The real one, which takes a while: Ctrl-C reaches whatever the terminal is in front of."""
    with Watched(course) as watched:
        watched.shows("… checking 01_greet")
        assert wait(lambda: len(watched.below()) > 0)
        below = watched.below()
        time.sleep(0.4)  # until Python could say something about it
        watched.press("\x03")
        assert watched.ends() == 130
        assert "Traceback" not in watched.seen
    assert wait(lambda: not any(map(alive, below)))


@pytest.mark.starts_processes
def test_the_terminal_is_given_back_after_a_crash(course: Path) -> None:
    crash = "import watch_faked; watch_faked.Fake.judge = lambda *_, **__: 1 / 0; " + FAKED
    with Watched(course, code=crash) as watched:
        assert watched.ends() == 1
        assert "ZeroDivisionError" in watched.seen
        assert watched.is_given_back


@pytest.mark.starts_processes
def test_the_terminal_is_lent_to_others_while_it_is_stopped(course: Path) -> None:
    with Watched(course, code=SHELL.format(code=FAKED)) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        (pid,) = watched.below()
        for page in ("Count to three", "hint 1 of 3"):
            watched.press("\x1a")
            assert wait(lambda: is_stopped(pid))
            assert watched.is_given_back
            with watched.drawing_anew():
                os.kill(pid, signal.SIGCONT)
            assert not watched.is_given_back
            watched.press("l" if "Count" in page else "h")
            watched.shows(page)


@pytest.mark.starts_processes
def test_what_nobody_could_let_go_on_is_not_stopped(course: Path) -> None:
    with Watched(course, code=FAKED) as watched:
        watched.shows("✗ 01_greet: 0 of 1 checks")
        with watched.drawing_anew():
            watched.send(signal.SIGTSTP)
        assert not watched.is_given_back


@pytest.mark.starts_processes
@pytest.mark.parametrize("moment", range(KILLS))
def test_nothing_is_lost_and_nothing_left_when_it_is_killed(course: Path, moment: int) -> None:
    """At any moment, from the start of Python to long after the verdict."""
    file = course / "exercises/01_greet/greet.py"
    with Watched(course) as watched:
        time.sleep(random.Random(moment).uniform(0, 2.5))
        file.write_text(GREET)
        time.sleep(random.Random(-moment).uniform(0, 0.4))
        was_solved = "✓ 01_greet: 3 of 3 checks" in watched.seen
        had_failed = "✗ 01_greet: 1 of 3 checks" in watched.seen
        below = watched.below()
        watched.process.kill()
        watched.ends()
    assert wait(lambda: not any(map(alive, below)), 10)
    if was_solved or had_failed:
        assert record(course, "01_greet")["tries"] in (was_solved + had_failed, 1 + had_failed)
        assert not was_solved or record(course, "01_greet")["outcome"] == "passed"
