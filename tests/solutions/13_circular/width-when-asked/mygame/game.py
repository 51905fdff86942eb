from mygame import WIDTH
from mygame.draw import draw_game


class State:
    name = 'ready'


def play():
    return draw_game(State())
