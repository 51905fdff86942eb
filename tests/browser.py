"""A headless Chromium for pages that are one file: what they show, complain of and ask for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE, DESKTOP = (390, 844), (1280, 900)


@dataclass
class Shown:
    """A page in a browser, and what came of showing it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """What stands in the console as an error, and what was thrown."""
    asked_for: list[str] = field(default_factory=list)
    """Whatever was requested, but for the file itself."""


@contextmanager
def shown(
    file: Path, size: tuple[int, int] = DESKTOP, *, dark: bool = False, print_it: bool = False
) -> Iterator[Shown]:
    """Show a file in a browser, which is closed afterwards."""
    if CHROMIUM is None:
        pytest.skip("NOTHING IS KNOWN OF THE PAGES: there is no Chromium here (package chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
        )
        seen = Shown(page)
        own = file.resolve().as_uri()
        page.on("console", lambda said: said.type == "error" and seen.complaints.append(said.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "request", lambda sent: sent.url.split("#")[0] == own or seen.asked_for.append(sent.url)
        )
        if print_it:
            page.emulate_media(media="print")
        try:
            page.goto(own)
            yield seen
        finally:
            browser.close()
