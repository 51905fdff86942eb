from mygame.draw import WIDTH, draw_game


class State:
    name = 'ready'


def play():
    return draw_game(State())
