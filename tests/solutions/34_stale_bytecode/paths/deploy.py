from pathlib import PurePosixPath


def outdated(files):
    paths = {PurePosixPath(file) for file in files}
    for path in paths:
        if path.suffix == '.pyc' and path.parent.name != '__pycache__':
            if path.with_suffix('.py') not in paths:
                yield path
