from sound.book import registry


def echo(s):
    return s + s


registry['echo'] = echo
