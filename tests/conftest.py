"""Which tests a run leaves to `make thorough`; and that what tests start can be interrupted."""

import signal

import pytest
from hypothesis import HealthCheck, settings
from samples import is_one_of

LESSER = ("landlock", "process")
GIVING_TIERS = ("battle", "interpreter", "tier")
"""Parameters of tests that are made for several tiers."""


def pytest_configure() -> None:
    """Hear an interruption, which a shell has what it starts in the background ignore for good."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")  # how long a machine takes is no fault of what is tested


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out two thirds of what takes long, and of the tiers that are not the best one."""
    left_out = {one for one in items if _takes_long(one) and not is_one_of(one.name)}
    config.hook.pytest_deselected(items=[*left_out])
    items[:] = [one for one in items if one not in left_out]


def _takes_long(item: pytest.Item) -> bool:
    return _tier(item) in LESSER or item.get_closest_marker("starts_processes") is not None


def _tier(item: pytest.Item) -> str | None:
    """Return the tier that a test is about; None for one that is not made for several."""
    params = getattr(item, "callspec", None) and item.callspec.params  # type: ignore[attr-defined]  # it has
    return next((params[one] for one in GIVING_TIERS if one in (params or ())), None)
