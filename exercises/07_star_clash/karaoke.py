def sum(samples):
    return 'sing along!'


def mute(samples):
    return [0 for s in samples]
