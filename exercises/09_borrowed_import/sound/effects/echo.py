def apply(samples):
    return samples * 2
