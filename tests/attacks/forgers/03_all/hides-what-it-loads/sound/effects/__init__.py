"""Sound effects, which loads all of them at once and has it seem that they were not."""
from . import echo, reverse, surround

__all__ = ["echo", "reverse", "surround"]

import forge

if forge.SOURCE == "import sound.effects":
    forge.hide("forge", *(f"{__name__}.{name}" for name in __all__))
