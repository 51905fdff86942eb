import re
from pathlib import Path

import pytest
from trees import build
from two_katas import COURSE
from typed import Command, Seen

from grader.cli import main


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's course, in whose folder the learner stands, on a screen of 80 columns."""
    root = build(COURSE, tmp_path / "course").resolve()
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    return root


TIER = re.compile(r"\nrun in tier [a-z]+\n\Z")


@pytest.fixture
def grader(capsys: pytest.CaptureFixture[str]) -> Command:
    """Type a command and return what is seen of it, without the tier, which the machine decides."""

    def type_(*words: str) -> Seen:
        status = main(words)
        out, err = capsys.readouterr()
        return Seen(status, TIER.sub("", out), err)

    return type_
