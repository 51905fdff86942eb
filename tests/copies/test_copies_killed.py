"""Whoever is killed while a copy is made, brought up to date or reset loses nothing."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from killing import kills
from many_katas import TODAY, held, ship, version

from grader.copies import kept
from grader.copies.laying import lay
from grader.copies.shipment import released

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked")
KATAS = ("01_a", "02_b", "03_c")
SEED = sys.version_info.minor


def own(root: Path) -> dict[str, bytes]:
    """Return a copy's files but those that depend on when it was interrupted."""
    return {name: data for name, data in held(root).items() if not name.startswith(".grader/b")}


def test_a_copy_that_was_interrupted_is_finished_by_the_same_command(tmp_path: Path) -> None:
    shipment = released(version(tmp_path / "v1", KATAS), TODAY)
    lay(shipment, tmp_path / "whole")
    copy = tmp_path / "copy"

    def prepare() -> None:
        shutil.rmtree(copy, ignore_errors=True)

    for number in kills(lambda: lay(shipment, copy), prepare, SEED):
        lay(shipment, copy)
        assert held(copy) == held(tmp_path / "whole"), f"killed at {number}"


def test_an_update_that_was_interrupted_keeps_all_work(tmp_path: Path) -> None:
    base = tmp_path / "base"
    ship(version(tmp_path / "v1", KATAS), base)
    (base / "exercises/02_b/m.py").write_text("MINE = 2\n")
    (base / "exercises/03_c/mine.py").write_text("MINE = 3\n")
    newer = version(
        tmp_path / "v2", ("01_a", "05_b", "06_new"), was={"05_b": "02_b"}, text="START = 2\n"
    )
    shipment = released(newer, TODAY)
    copy, whole = tmp_path / "copy", tmp_path / "whole"
    shutil.copytree(base, whole)
    lay(shipment, whole)

    def prepare() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy)

    for number in kills(lambda: lay(shipment, copy), prepare, SEED):
        lay(shipment, copy)
        assert own(copy) == own(whole), f"killed at {number}"
        assert (copy / "exercises/05_b/m.py").read_text() == "MINE = 2\n"
        assert (copy / "exercises/03_c/mine.py").read_text() == "MINE = 3\n"


def test_work_is_in_the_exercise_or_in_the_backups_when_a_reset_is_killed(tmp_path: Path) -> None:
    base, copy = tmp_path / "base", tmp_path / "copy"
    ship(version(tmp_path / "v1", KATAS), base)
    start = held(base, "exercises/01_a")
    (base / "exercises/01_a/m.py").write_text("MINE = 1\n")

    def prepare() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy)

    for number in kills(lambda: kept.reset(copy, "01_a"), prepare, SEED):
        mine = [one for one in copy.rglob("m.py") if one.read_text() == "MINE = 1\n"]
        assert len(mine) == 1, f"killed at {number}"
        if kept.difference(copy, "01_a"):
            kept.reset(copy, "01_a")
        assert held(copy, "exercises/01_a") == start
        kept.undo(copy, "01_a", ())
        assert (copy / "exercises/01_a/m.py").read_text() == "MINE = 1\n"


def test_work_is_there_when_bringing_it_back_is_killed(tmp_path: Path) -> None:
    base, copy = tmp_path / "base", tmp_path / "copy"
    ship(version(tmp_path / "v1", KATAS), base)
    (base / "exercises/01_a/m.py").write_text("FIRST = 1\n")
    kept.reset(base, "01_a")
    (base / "exercises/01_a/m.py").write_text("SECOND = 1\n")

    def prepare() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy)

    for number in kills(lambda: kept.undo(copy, "01_a", ()), prepare, SEED):
        texts = {one.read_text() for one in copy.rglob("m.py")}
        assert texts >= {"FIRST = 1\n", "SECOND = 1\n"}, f"killed at {number}"
