def equalize(samples):
    return [s * 2 for s in samples]


def vocode(samples):
    return [s + 1 for s in samples]


def loudness(samples):
    return sum(vocode(equalize(samples)))


def silence(samples):
    return [0 for s in samples]
