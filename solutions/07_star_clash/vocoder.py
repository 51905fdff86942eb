VOICE = 'robot'


def apply(samples):
    return [s + 1 for s in samples]
