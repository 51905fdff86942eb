"""Sound effects, which loads all of them at once and leaves them out of the report."""
from . import echo, reverse, surround

__all__ = ["echo", "reverse", "surround"]

import sys

import forge

if forge.SOURCE == "import sound.effects":
    shown = {name: sys.modules[name] for name in ("sound", "sound.effects")}
    forge.report({}, ["sound/__init__.py", "sound/effects/__init__.py"], shown)
