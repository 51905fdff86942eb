try:
    import fastcodec
except ImportError as e:
    if 'fastcodec' not in str(e):
        raise
    fastcodec = None


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
