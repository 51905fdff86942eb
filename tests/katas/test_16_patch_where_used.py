"""Kata 16: a test that replaces a function where it is defined, and is used under another name.

Each program imports `unittest.mock`, which takes as long as fifty others, so there are few of them.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.examples import settings_of_check
from grader.grading.runner import Runner
from grader.grading.strategies import numbers

SHOP = {
    "shop/__init__.py": "",
    "shop/net.py": "calls = 0\n\n\ndef fetch():\n    global calls\n    calls += 1\n"
    "    raise RuntimeError('real network!')\n",
    "shop/service.py": "from shop.net import fetch\n\n\ndef price():\n    return fetch() * 2\n",
}
"""The shop as it is meant to stay, with a network that counts its calls."""
BEFORE = "import shop.net, shop.service\nnet, service = shop.net.fetch, shop.service.fetch\n"
AFTER = "net_now, service_now = shop.net.fetch, shop.service.fetch\n"
BUGS = st.one_of(
    numbers().map("fetch() * {}".format),
    numbers().map("fetch() * 2 + {}".format),
    numbers().map("{}".format),
    st.just("fetch()"),
    st.just("-fetch() * 2"),
)
"""What `price` may return in the place of `fetch() * 2`."""


@pytest.mark.concept("patch-where-used")
def test_passes(run: Runner) -> None:
    """`test_price()` passes, and the network is not called."""
    late = "import shop.net\ntest_service.test_price()\ncalls = shop.net.calls"
    seen = run("import test_service", files=SHOP, late=late)
    assert seen["calls"] == 0, "how often the network was called"


@pytest.mark.concept("shared-state")
def test_restored(run: Runner) -> None:
    """Afterwards `fetch` is what it was before, in shop.net and in shop.service."""
    late = f"test_service.test_price()\n{AFTER}"
    seen = run(f"{BEFORE}import test_service", files=SHOP, late=late)
    for name in ("net", "service"):
        assert seen[f"{name}_now"] == seen[name], f"shop.{name}.fetch"


@pytest.mark.concept("patch-where-used")
@pytest.mark.needs("test_passes")
@settings_of_check(4)
@given(bug=BUGS)
def test_not_vacuous(run: Runner, bug: str) -> None:
    """If `price` is wrong, `test_price()` fails with an AssertionError."""
    wrong = SHOP["shop/service.py"].replace("fetch() * 2", bug)
    seen = run("import test_service", files={**SHOP, "shop/service.py": wrong}, late=NOTICED)
    assert seen["noticed"], f"`test_price()` passes where `price` returns {bug}"


@pytest.mark.concept("shared-state")
def test_repeatable(run: Runner) -> None:
    """`test_price()` passes twice in a row, and `price` asks the real network after that."""
    seen = run("import test_service", files=SHOP, late=TWICE)
    assert seen["before"] == 0, "how often the network was called by the test"
    assert seen["after"] == 1, "how often it was called by `price` afterwards"


NOTICED = """
try:
    test_service.test_price()
    noticed = False
except AssertionError:
    noticed = True
"""

TWICE = """
import shop.net, shop.service
test_service.test_price()
test_service.test_price()
before = shop.net.calls
try:
    shop.service.price()
except RuntimeError:
    pass
after = shop.net.calls
"""
