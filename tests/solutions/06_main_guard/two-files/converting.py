def convert(name):
    return name.removesuffix(".wav") + ".au"
