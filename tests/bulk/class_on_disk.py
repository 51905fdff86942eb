"""A class of the course of two katas, as a folder for each learner."""

from pathlib import Path

from trees import build
from two_katas import COUNT, COUNT_WRONG, GREET, GREET_WRONG


def write_class(folder: Path, size: int) -> Path:
    """Write so many submissions: of three, one is right, one half right, one wrong; all unique."""
    for number in range(size):
        greet = GREET if number % 3 < 2 else GREET_WRONG
        count = COUNT if number % 3 == 0 else COUNT_WRONG
        files = {
            "01_greet": {"greet.py": f"# learner {number}\n{greet}"},
            "02_count": {"count.py": f"# learner {number}\n{count}"},
        }
        build({f"learner{number:02}": files}, folder)
    return folder
