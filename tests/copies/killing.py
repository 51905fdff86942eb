"""Doing something in a process of its own that is killed at a certain touch of the file system."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

from samples import THOROUGH

TOUCHES = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree")
HANDFUL = 5


def killed_at(number: int, do: Callable[[], object]) -> bool:
    """Do it in a fork that is killed before its touch of that number; whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            kill_at(number)
            do()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def kill_at(number: int) -> None:
    """End this process with SIGKILL at its touch of that number."""
    left = number

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in TOUCHES:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def kills(do: Callable[[], object], prepare: Callable[[], object], seed: int) -> Iterator[int]:
    """Prepare, do it and be killed, at each touch if the tests are thorough, else at a handful."""
    prepare()
    every = touches(do)
    step = 1 if THOROUGH else max(every // HANDFUL, 1)
    for number in range(seed % step, every, step):
        prepare()
        if not killed_at(number, do):  # one that wrote what an import had to compile came first
            assert number > every // 2, f"touch {number} of {every} never came"
            return
        yield number


def touches(do: Callable[[], object]) -> int:
    """Return how often something touches the file system."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, _: object) -> None:
            nonlocal seen
            seen += event in TOUCHES

        sys.addaudithook(count)
        try:
            do()
        finally:
            os.write(writing, str(seen).encode())
            os._exit(0)
    os.waitpid(child, 0)
    found = os.read(reading, 100)
    os.close(reading)
    os.close(writing)
    return int(found)
