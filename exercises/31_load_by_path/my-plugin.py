from __future__ import annotations

import sys
from dataclasses import dataclass

SELF = sys.modules.get(__name__)


@dataclass
class Job:
    n: int = 0
