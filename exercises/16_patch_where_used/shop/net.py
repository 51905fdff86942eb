def fetch():
    raise RuntimeError("real network!")
