def encode(s):
    try:
        from fastcodec import encode as fast
    except ModuleNotFoundError as missing:
        if missing.name == 'fastcodec':
            return 'slow:' + s
        raise
    return fast(s)
