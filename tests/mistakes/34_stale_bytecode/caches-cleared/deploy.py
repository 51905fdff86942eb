def outdated(files):
    """Return those of the files on the server that are deleted before the new ones are copied."""
    return [file for file in files if '__pycache__' in file]
