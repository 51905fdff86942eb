"""What typing a command gives; the fixture is `grader`."""

from collections.abc import Callable
from typing import NamedTuple


class Seen(NamedTuple):
    """What is seen of one command."""

    status: int
    out: str
    err: str


Command = Callable[..., Seen]
