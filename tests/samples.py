"""What every run of the tests does, and what `make thorough` does.

CI runs the tests on each Python, and there the other Pythons are asked about every third case.
`THOROUGH` in the environment has them asked about all of them.
"""

import os
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
THOROUGH = bool(os.environ.get("THOROUGH"))
SHARE = 3


def is_one_of(name: str) -> bool:
    """Whether a case belongs to the third that every run looks at."""
    return THOROUGH or crc32(name.encode()) % SHARE == 0


def some(cases: Iterable[T]) -> list[T]:
    """Return the cases that every run looks at: all if it is to be thorough."""
    return [one for one in cases if is_one_of(str(one))]
