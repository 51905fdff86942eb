import sound.effects


def mix(samples):
    return sound.effects.echo.apply(samples)
