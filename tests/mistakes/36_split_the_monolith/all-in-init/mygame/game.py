from . import State, play
