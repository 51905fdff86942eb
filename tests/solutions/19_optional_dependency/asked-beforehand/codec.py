from importlib.util import find_spec

if find_spec('fastcodec') is None:
    fastcodec = None
else:
    import fastcodec


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
