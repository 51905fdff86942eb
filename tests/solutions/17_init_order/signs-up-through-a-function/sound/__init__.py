registry = {}


def register(effect):
    registry[effect.__name__] = effect
    return effect


import sound.effects
