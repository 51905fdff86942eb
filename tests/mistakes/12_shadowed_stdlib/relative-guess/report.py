from statistics import mean
from .statistics import streak


def summary(points, moves):
    return mean(points), streak(moves)
