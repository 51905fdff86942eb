def encode(s):
    return s[::-1]
