import os
if os.path.exists('fastcodec.py'):
    import fastcodec
else:
    fastcodec = None


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
