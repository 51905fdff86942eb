import sys

from .echo import echo

sys.modules["sound.effects.echo"] = echo
