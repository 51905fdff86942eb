import argparse

WIDTH = 3


class State:
    def __init__(self, moves=''):
        self.moves = moves

    def score(self):
        return self.moves.count('L'), self.moves.count('R')


def draw_game(state):
    return '|' + ' : '.join(map(str, state.score())).center(WIDTH + 4) + '|'


def play(moves):
    return draw_game(State(moves))


p = argparse.ArgumentParser()
p.add_argument('moves', nargs='?', default='')
print(play(p.parse_args().moves))
