"""Effects."""
from sound.effects.echo import DELAY
from sound.effects.surround import CHANNELS

__all__ = ['CHANNELS', 'DEFAULT', 'DELAY']
DEFAULT = 'echo'
