from pathlib import Path
from zipapp import create_archive

HERE = Path(__file__).parent

create_archive(HERE / 'src', HERE / 'app.pyz', interpreter='/usr/bin/env python3', compressed=True)
