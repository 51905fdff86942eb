from .draw import draw_game
from .game import State, play

__all__ = ['State', 'draw_game', 'play']
