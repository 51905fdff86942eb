from statistics import mean

from game import streak


def summary(points, moves):
    return mean(points), streak(moves)
