def loudness(samples):
    import equalizer
    import vocoder

    return sum(vocoder.apply(equalizer.apply(samples)))


def silence(samples):
    from karaoke import mute

    return mute(samples)
