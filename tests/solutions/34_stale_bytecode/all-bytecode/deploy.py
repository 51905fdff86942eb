from fnmatch import filter


def outdated(files):
    return filter(files, '*.pyc')
