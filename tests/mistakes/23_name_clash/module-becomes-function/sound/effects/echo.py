DELAY = 2


def echo(s):
    return s * DELAY


import sys
sys.modules[__name__] = echo
