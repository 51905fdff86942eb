"""A child makes itself ready before it has a job: memory is touched while nobody waits.

After a fork each page of memory costs the child a fault when it is first used, together two thirds
of the cost of a small program. Doing here what every program will do takes most of that out of the
time between question and answer. It leaves nothing behind in the import state.
"""

import sys
from _frozen_importlib import module_from_spec
from _frozen_importlib_external import FileFinder, SourceFileLoader

from .encode import encode
from .observe import Observer, Project

FOLDER = __file__.rpartition("/")[0]
SAMPLE = "sample"


def warm_up() -> None:
    """Find, compile, execute and observe a module that belongs to nobody."""
    finder = FileFinder(FOLDER, (SourceFileLoader, [".py"]))
    spec = finder.find_spec(SAMPLE)
    if spec is None:
        return
    module = module_from_spec(spec)
    SourceFileLoader(SAMPLE, spec.origin or "").exec_module(module)
    observer = Observer(Project(FOLDER), module.__dict__)
    observer.baseline = frozenset()
    encode(observer.report(None))
    exec(compile("pass", "<string>", "exec", dont_inherit=True), {})  # noqa: S102 - as a program is
    sys.path_importer_cache.pop(FOLDER, None)
