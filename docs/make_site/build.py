"""From pages to a folder of HTML that a browser shows without a server and without a network."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from make_site.links import linked
from make_site.page import Page
from make_site.pages import pages

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = Path(__file__).resolve().parent


def build(out: Path, chosen: list[Page] | None = None) -> Path:
    """Write the site to a folder, whose former contents go, and return it.

    Raises SystemExit, with what Sphinx says, where it has anything to complain of.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "source"), Path(folder, "site")
        write(pages(ROOT) if chosen is None else chosen, source)
        sphinx = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going"]
        options = ["-b", "html", "-j", "2", "-c", str(CONFIGURATION), "-d", f"{folder}/trees"]
        ended = subprocess.run([*sphinx, *options, str(source), str(made)], check=False)  # noqa: S603  (our own words)
        if ended.returncode != 0:
            raise SystemExit("the site has faults: see above")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out, ignore=shutil.ignore_patterns("_sources", ".buildinfo"))
    return out


def write(found: list[Page], folder: Path) -> None:
    """Write pages as Markdown, with links that lead from one to the other."""
    places = {page.source: page.place for page in found}
    for page in found:
        path = folder / page.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(linked(page, places, ROOT), encoding="utf-8")
