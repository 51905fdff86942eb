try:
    from sound import registry
except ImportError:
    registry = {}


def echo(s):
    return s + s


registry['echo'] = echo
