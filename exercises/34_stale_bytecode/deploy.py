def outdated(files):
    """Return those of the files on the server that are deleted before the new ones are copied."""
    return []  # what is new takes the place of what is old
