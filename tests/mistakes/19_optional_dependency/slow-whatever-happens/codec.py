try:
    import fastcodec
except ModuleNotFoundError as e:
    if e.name != 'fastcodec':
        raise
    fastcodec = None


def encode(s):
    try:
        return fastcodec.encode(s)
    except Exception:
        return 'slow:' + s
