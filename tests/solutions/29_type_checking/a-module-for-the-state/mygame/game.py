from mygame.draw import draw_game
from mygame.state import State


def play() -> str:
    return draw_game(State())
