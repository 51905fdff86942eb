from sound.effects import echo


def play(s):
    return echo(s)
