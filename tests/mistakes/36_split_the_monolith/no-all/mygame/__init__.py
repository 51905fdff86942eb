from .draw import draw_game
from .game import State, play

