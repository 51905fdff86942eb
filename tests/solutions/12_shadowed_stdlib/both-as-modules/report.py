import statistics

import streaks


def summary(points, moves):
    return statistics.mean(points), streaks.streak(moves)
