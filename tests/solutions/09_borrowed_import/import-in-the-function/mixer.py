import sound


def mix(samples):
    import sound.effects.echo

    return sound.effects.echo.apply(samples)
