def sections():
    return ['effects', 'filters', 'formats']
