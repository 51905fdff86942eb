from statistics import streak


def mean(points):
    return sum(points) / len(points)


def summary(points, moves):
    return mean(points), streak(moves)
