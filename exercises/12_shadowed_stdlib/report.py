from statistics import mean, streak


def summary(points, moves):
    return mean(points), streak(moves)
