"""What an environment with friendly-traceback starts with: copied there, with a `.pth` file.

friendly-traceback is loaded only once the program has failed, and as if the program's own modules
were not there: loaded earlier, its imports would change the program (a `random.py` of the
program's would shadow nothing), and later, the program's modules would break it. For the same
reason this file imports nothing before that.
"""

import sys

AT_START = tuple(sys.path)
STARTED = "started_with_python"
"""What this file is called there. As `sitecustomize` a Python of Debian's would not find it."""
MARK = "\x1e"
"""What surrounds the explanation on standard error."""
PARTS = ("suggest", "cause")
"""What `hint()` and `why()` show."""


def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Write what friendly-traceback says of an exception that nobody caught."""
    if issubclass(kind, KeyboardInterrupt):  # it does not explain this one, and raises it again
        return
    path, own = sys.path[:], own_modules()
    put_aside(own)
    session = loaded()
    import json

    sys.path[:] = path
    sys.modules.update(own)  # type: ignore[arg-type]  # naming their type would import it
    info = explained(session, kind, error, trace)
    if not info:  # it has failed itself: one of the program's modules was in its way
        put_aside(own)
        info = explained(session, kind, error, trace)
    told = {part: str(info.get(part, "")) for part in PARTS}
    sys.stderr.write(f"{MARK}{json.dumps(told)}{MARK}")


def put_aside(own: dict[str, object]) -> None:
    """Have imports find what Python and its packages have, and nothing else."""
    sys.path[:] = AT_START
    for name in own:
        sys.modules.pop(name, None)


def own_modules() -> dict[str, object]:
    """Return the modules that were found elsewhere than where Python and its packages are."""
    found = {name: origin(module) for name, module in sys.modules.items() if name != "__main__"}
    own = [name for name, where in found.items() if where and not where.startswith(AT_START)]
    return {name: sys.modules[name] for name in own}


def origin(module: object) -> str:
    """Return the file or the first folder of a module; nothing for one that is built in."""
    spec = getattr(module, "__spec__", None)
    if spec is None:
        return ""
    if spec.has_location:
        return str(spec.origin)
    return next(iter(spec.submodule_search_locations or ()), "")


def loaded() -> object:
    """Load friendly-traceback with all its parts, and return what explains."""
    import importlib
    import pkgutil

    import friendly_traceback

    for part in pkgutil.walk_packages(friendly_traceback.__path__, "friendly_traceback."):
        if not part.name.rpartition(".")[2].startswith("_"):  # those are programs
            importlib.import_module(part.name)
    return friendly_traceback.config.session


def explained(session: object, *failure: object) -> dict[str, object]:
    """Return what it finds out; nothing if it fails itself."""
    return dict(session.get_traceback_info(*failure))  # type: ignore[attr-defined]  # untyped


if __name__ == STARTED:
    sys.excepthook = hook
