import sys

from .echo import echo

del sys.modules["sound.effects.echo"]
