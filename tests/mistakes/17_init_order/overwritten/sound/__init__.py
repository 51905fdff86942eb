registry = {}
from . import effects
registry = {}
