from sound.effects import echo


def mix(samples):
    return echo.apply(samples)
