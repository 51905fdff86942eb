try:
    import fastcodec
except ImportError as e:
    if e.name != 'fastcodec':
        raise
    fastcodec = None


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
