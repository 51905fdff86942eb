def mute(samples):
    return [0 for s in samples]


def total(samples):
    return 'sing along!'
