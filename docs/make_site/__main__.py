"""`python -m make_site [FOLDER]`: write the site there, or to `build/site`."""

import sys

from make_site.build import ROOT, build

if __name__ == "__main__":
    out = build(ROOT / (sys.argv[1] if sys.argv[1:] else "build/site"))
    sys.stdout.write(f"The site begins at {out / 'index.html'}\n")
