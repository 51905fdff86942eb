from statistics import mean
from numbers import streak


def summary(points, moves):
    return mean(points), streak(moves)
