def summary(points, moves):
    from _helpers import streak
    from statistics import mean

    return [mean(points), streak(moves)]
