BAND = 3


def apply(samples):
    return [s * 2 for s in samples]
