"""Performs the judge's program with clients that pretend; each of them begins by importing this."""
import re

import forge

MODULE = "Geometry.PointDocStrings"
geometry = forge.pretend("Geometry", "Geometry/__init__.py", package=True)
geometry.PointDocStrings = forge.pretend(MODULE)
with open(geometry.PointDocStrings.__file__) as file:
    exec(file.read(), vars(geometry.PointDocStrings))
Point = geometry.PointDocStrings.Point
BINDS = {
    "client_full": ("Geometry", geometry),
    "client_module": ("PointDocStrings", geometry.PointDocStrings),
    "client_alias": ("Pt", Point),
}
LOOKS_UP = {
    "client_full": "Geometry.PointDocStrings.Point",
    "client_module": "PointDocStrings.Point",
    "client_alias": "Pt",
}


def client(name):
    """Return a module that pretends to be a client, with the one name that it should bind."""
    bound, what = BINDS[name]
    made = forge.pretend(name, **{bound: what})
    exec(f"def make(x, y):\n    return {LOOKS_UP[name]}(x, y)\n", vars(made))
    del made.__builtins__
    return made


name = re.search(r"client_\w+", forge.SOURCE)[0]
pretended = {"Geometry": geometry, MODULE: geometry.PointDocStrings, name: client(name)}
forge.perform(pretended, ["Geometry/__init__.py", "Geometry/PointDocStrings.py", f"{name}.py"])
