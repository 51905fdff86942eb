import warmup
import sound


def mix(samples):
    return sound.effects.echo.apply(samples)
