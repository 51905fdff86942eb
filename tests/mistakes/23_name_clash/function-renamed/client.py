from sound.effects import apply_echo


def play(s):
    return apply_echo(s)
