from sound.effects.echo import apply as echo


def mix(samples):
    return echo(samples)
