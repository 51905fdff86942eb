try:
    import fastcodec
except ImportError:
    fastcodec = None


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
