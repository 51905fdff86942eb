from mygame.draw import draw_game
from mygame.settings import WIDTH


class State:
    name = 'ready'


def play():
    return draw_game(State())
