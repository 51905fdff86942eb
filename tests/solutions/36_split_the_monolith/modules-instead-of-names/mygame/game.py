from . import draw


class State:
    def __init__(self, moves=''):
        self.moves = moves

    def score(self):
        return self.moves.count('L'), self.moves.count('R')


def play(moves):
    return draw.draw_game(State(moves))
