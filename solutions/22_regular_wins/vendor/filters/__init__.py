VENDOR = True
