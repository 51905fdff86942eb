def outdated(files):
    """Return those of the files on the server that are deleted before the new ones are copied."""
    return [file for file in files if file.endswith('.pyc') and file[:-1] not in files]
