from statistics import mean

from game_stats import streak


def summary(points, moves):
    return mean(points), streak(moves)
