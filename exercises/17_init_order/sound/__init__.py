from . import effects

registry = {}
