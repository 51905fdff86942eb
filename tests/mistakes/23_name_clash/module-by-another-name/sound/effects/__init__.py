import sound.effects.echo as echo_module
from .echo import echo
