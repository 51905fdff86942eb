def slow(s):
    return 'slow:' + s


try:
    import fastcodec
except ModuleNotFoundError as e:
    match e.name:
        case 'fastcodec':
            encode = slow
        case _:
            raise
else:
    encode = fastcodec.encode
