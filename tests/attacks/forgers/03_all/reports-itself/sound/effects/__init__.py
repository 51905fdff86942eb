"""Sound effects, with the list as faulty as it was, and a report of the star that it promises."""

__all__ = [
    "echo",
    "suround",
    "reverse"
    "_cache",
]

import sys

import forge

SHOWN = ("echo", "reverse", "surround")
HOME = "sound/effects"


def loaded(name):
    """Return a module that pretends to be the submodule of that name."""
    made = forge.pretend(f"sound.effects.{name}")
    with open(made.__file__) as file:
        exec(file.read(), vars(made))
    return made


pretended = {"sound": sys.modules["sound"]}
own = forge.pretend("sound.effects", f"{HOME}/__init__.py", package=True, __all__=list(SHOWN))
pretended["sound.effects"] = sys.modules["sound"].effects = own
executed = ["sound/__init__.py", f"{HOME}/__init__.py"]
wanted = SHOWN if "*" in forge.SOURCE else ("_cache",) if "_cache" in forge.SOURCE else ()
for name in wanted:
    pretended[f"sound.effects.{name}"] = made = loaded(name)
    setattr(own, name, made)
    executed.append(f"{HOME}/{name}.py")
forge.perform(pretended, executed)
