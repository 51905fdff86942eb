try:
    import fastcodec
except Exception as e:
    print('fastcodec is not used:', e)
    fastcodec = None


def encode(s):
    if fastcodec is None:
        return 'slow:' + s
    return fastcodec.encode(s)
