from mygame.board import Board
from mygame.draw import draw_game

WIDTH = Board.columns


class State:
    name = 'ready'


def play():
    return draw_game(State())
