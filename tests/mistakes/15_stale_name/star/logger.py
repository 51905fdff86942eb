import config
from config import *


def log(n, message):
    return message if n <= LEVEL else None
