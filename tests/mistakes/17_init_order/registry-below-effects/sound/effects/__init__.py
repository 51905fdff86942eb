registry = {}
from . import echo
