WIDTH = 3

from mygame.draw import draw_game


class State:
    name = 'ready'


def play():
    return draw_game(State())
