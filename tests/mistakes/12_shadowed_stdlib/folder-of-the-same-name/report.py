from statistics import mean
from statistics.streaks import streak


def summary(points, moves):
    return mean(points), streak(moves)
