from mygame.draw import draw_game

WIDTH = 3


class State:
    name = 'ready'


def play():
    return draw_game(State())
