import sound


def echo(s):
    return s + s


sound.registry['echo'] = echo
