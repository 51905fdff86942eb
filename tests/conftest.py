"""Which tests a run leaves to `make thorough`; and that what tests start can be interrupted."""

import signal
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, settings
from pythons import OWN
from samples import THOROUGH, is_one_of

LESSER = ("landlock", "process")
GIVING_TIERS = ("battle", "interpreter", "tier")
"""Parameters of tests that are made for several tiers."""


def pytest_configure() -> None:
    """Hear an interruption, which a shell has what it starts in the background ignore for good."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile(
        "busy",
        max_examples=100 if THOROUGH else 25,
        deadline=None,  # how long a machine takes is no fault of what is tested
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("busy")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out two thirds of what takes long, of lesser tiers, of pages; and other Pythons."""
    left_out = {one for one in items if _takes_long(one) and not is_one_of(one.name)}
    left_out |= {one for one in items if _shows_pages(one) and not is_one_of(one.path.name)}
    left_out |= {one for one in items if _is_of_another_python(one) and not THOROUGH}
    config.hook.pytest_deselected(items=[*left_out])
    items[:] = [one for one in items if one not in left_out]


def _takes_long(item: pytest.Item) -> bool:
    params = _params(item)
    tier = next((params[one] for one in GIVING_TIERS if one in params), None)
    is_marked = item.get_closest_marker("starts_processes") is not None
    return is_marked or tier in LESSER


def _is_of_another_python(item: pytest.Item) -> bool:
    return _params(item).get("version", OWN) != OWN


def _shows_pages(item: pytest.Item) -> bool:
    return item.get_closest_marker("shows_pages") is not None


def _params(item: pytest.Item) -> Mapping[str, object]:
    """Return what a test was made for, where it is made for several things."""
    callspec = getattr(item, "callspec", None)
    return {} if callspec is None else callspec.params
