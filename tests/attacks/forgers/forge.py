"""What every forger here has at hand: it shows the judge what an honest run would have shown.

Either it performs the judge's program with modules that pretend, writes a report of that where the
observer would have written its own, and leaves before the observer can; or it puts the modules that
pretend where the observer looks, and lets it report them. It lies beside the files of each
submission in this folder.
"""

import os
import sys
from types import ModuleType

RESULT = 200
"""The descriptor that the observer reports on; open descriptors are listed in /proc/self/fd."""
ROOT = os.getcwd()
SOURCE = sys.orig_argv[-1]
"""The judge's program, as it stands after `-c`."""


def perform(modules, executed):
    """Run the judge's program with modules that pretend, and report it as if they were real."""
    if not nonce():
        pose(modules)
        return
    sys.modules.update(modules)
    namespace = {"__name__": "__main__"}
    exec(SOURCE, namespace)
    del namespace["__name__"], namespace["__builtins__"]
    report(namespace, executed, modules)


def pose(modules):
    """Put modules that pretend in the place of the real ones, and leave the report to others."""
    for name, made in modules.items():
        if name not in sys.modules:
            exec(compile("", made.__file__, "exec"))  # so that its file seems to be executed
    sys.modules.update(modules)
    hide("forge")


def hide(*names):
    """Have modules that were loaded seem not to be."""
    for name in names:
        del sys.modules[name]


def report(names, executed, modules):
    """Write the observation of a program that ran to its end, and leave."""
    import json

    told = {
        "outcome": "completed",
        "names": {name: value(one) for name, one in names.items()},
        "executed": executed,
        "modules": {name: module(name, one) for name, one in modules.items()},
    }
    os.write(RESULT, (nonce() + json.dumps(told)).encode() + b"\n")
    os._exit(0)


def nonce():
    """Return what has to stand before a report: a frame of the observer's knows it."""
    import gc

    generators = [one for one in gc.get_objects() if type(one).__name__ == "generator"]
    known = [one.gi_frame.f_locals for one in generators if one.gi_frame is not None]
    return next((one["nonce"] for one in known if "nonce" in one), "")


def pretend(name, path=None, package=False, **names):
    """Return a module that says that it was made from a file."""
    from importlib.util import module_from_spec, spec_from_file_location

    file = os.path.join(ROOT, path or name.replace(".", "/") + ".py")
    places = [os.path.dirname(file)] if package else None
    made = module_from_spec(
        spec_from_file_location(name, file, submodule_search_locations=places)
    )
    vars(made).update(names)
    return made


def module(name, one):
    """Describe a module of the submission as the observer does."""
    path = os.path.relpath(one.__file__, ROOT)
    told = {"name": name, "object": value(one), "spec": True, "origin": path, "project": True}
    places = [os.path.relpath(place, ROOT) for place in getattr(one, "__path__", ())]
    names = {key: value(part) for key, part in vars(one).items() if not key.startswith("__")}
    return told | {"locations": places or None, "names": names}


def value(one):
    """Describe a value as the observer does."""
    if isinstance(one, (tuple, set)):
        return {"t": type(one).__name__, "v": [value(part) for part in one]}
    if isinstance(one, list):
        return [value(part) for part in one]
    if isinstance(one, ModuleType):
        named = {"kind": "module", "name": one.__name__, "type": "module"}
        return {"t": "object", "token": id(one), **named}
    return one if isinstance(one, (str, int)) else None
