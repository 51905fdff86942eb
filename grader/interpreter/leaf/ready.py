"""A child makes itself ready before it has a job: memory is touched while nobody waits.

After a fork each page of memory costs the child a fault when it is first written to, together two
thirds of the cost of a small program. Doing here what every program will do takes most of that out
of the time between question and answer. It leaves nothing behind in the import state.
"""

from __future__ import annotations

import marshal
import posix
import sys
from _frozen_importlib_external import PathFinder

from . import ending, fresh
from .encode import encode
from .observe import Project
from .record_log import Log
from .run import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .run import Step

FOLDER = __file__.rpartition("/")[0]
SAMPLE = "sample"
PROGRAM = f"from {SAMPLE} import double\n"
"""It must not fail: Python would print that, for nobody listens yet."""


def warm_up() -> None:
    """Rehearse a run, and tell nobody."""
    finders, path, arguments = sys.meta_path[:], sys.path[:], sys.argv[:]
    Rehearsal().run()
    sys.meta_path[:], sys.path[:], sys.argv[:] = finders, path, arguments
    sys.path_importer_cache.pop(FOLDER, None)
    sys.modules.pop(SAMPLE, None)


class Rehearsal(Run):
    """A run of a program that belongs to nobody; no finder but our own hears of it."""

    def __init__(self) -> None:
        job = marshal.dumps({"args": [], "record": False})
        self.job = marshal.loads(job)  # noqa: S302 - of the line above
        fresh.set_environment(environment())
        self.attend(Project(FOLDER), Log())
        self.namespace = {}

    def run(self) -> None:
        """Do what a child does before, in and after a program, but for what could be seen later."""
        hear = self.hook()
        for step in self.command():
            for _ in self.bare.call(*step):
                continue
        self.bare.undisturbed.end()
        hear("exec", (self.run.__code__,))
        self.stop_watching(None)
        encode(self.observer.report(None))
        ending.flush()

    def command(self) -> Iterator[Step]:
        """Do as `python -c` does, but for the source that is kept from Python 3.13 on."""
        self.begin("-c", None)
        code = compile(PROGRAM, "<string>", "exec", dont_inherit=True)
        self.start_watching(code)
        yield (self.body(code),)

    def search_path(self, first: str | None) -> None:  # noqa: ARG002 - there is but one entry
        """Have no finder and no entry but our own."""
        sys.meta_path[:], sys.path[:] = [PathFinder], [FOLDER]


def environment() -> dict[str, str]:
    """Return the environment as it is."""
    found = posix.environ.items()
    return {name.decode(): text.decode("utf-8", "surrogateescape") for name, text in found}
