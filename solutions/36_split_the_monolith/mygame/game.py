from .draw import draw_game


class State:
    def __init__(self, moves=''):
        self.moves = moves

    def score(self):
        return self.moves.count('L'), self.moves.count('R')


def play(moves):
    return draw_game(State(moves))
