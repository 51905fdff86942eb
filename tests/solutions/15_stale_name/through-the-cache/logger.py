import sys

import config as _


def log(n, message):
    return message if n <= sys.modules["config"].LEVEL else None
