"""What one run of the tests leaves to the others, and what `make thorough` does.

Some tests take long because they start many processes: an attack in each tier, pytest itself, a
browser. A run does a third of them, which third depends on its Python, so that CI does all of them
on the three that it has; what is shown to each Python is shown to its own. `THOROUGH` in the
environment has one run do them all.
"""

import os
import sys
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
THOROUGH = bool(os.environ.get("THOROUGH"))
SHARE = 3


def is_one_of(name: str) -> bool:
    """Whether a case belongs to the third that this run looks at."""
    return THOROUGH or crc32(name.encode()) % SHARE == sys.version_info.minor % SHARE


def some(cases: Iterable[T]) -> list[T]:
    """Return the cases that this run looks at: all if it is to be thorough."""
    return [one for one in cases if is_one_of(str(one))]
