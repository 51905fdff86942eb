from sound import registry


def echo(s):
    return s + s


registry['echo'] = echo
