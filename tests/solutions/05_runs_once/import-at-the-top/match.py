import score
from score import reset


def new_match():
    reset()
    return score


def play(moves):
    s = new_match()
    for m in moves:
        s.add(m)
    return s.points
