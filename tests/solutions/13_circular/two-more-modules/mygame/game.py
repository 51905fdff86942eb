from .draw import draw_game
from .settings import WIDTH
from .state import State


def play():
    return draw_game(State())
