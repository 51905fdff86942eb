import sound.effects.echo


def mix(samples):
    return sound.effects.echo.apply(samples)
