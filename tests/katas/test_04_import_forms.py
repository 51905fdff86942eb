"""Kata 04: three ways to name one class, and an import for each that binds another name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import numbers

MODULE = "Geometry.PointDocStrings"
POINT = f"sys.modules['{MODULE}'].Point"
CLIENTS = {
    "client_full": ("Geometry", "PointDocStrings", "Point"),
    "client_module": ("PointDocStrings", "Point"),
    "client_alias": ("Pt",),
}
"""The names that each client's `make` looks up, one after the other."""
COORDINATES = st.integers(min_value=-999, max_value=999)


@pytest.mark.concept("dotted-binds-top")
@given(x=COORDINATES, y=COORDINATES)
def test_full(run: Runner, tree: Tree, x: int, y: int) -> None:
    """client_full binds `Geometry` and no other name, and its `make` makes points."""
    makes_points(run, tree, "client_full", x, y)


@pytest.mark.concept("from-fallback")
@given(x=COORDINATES, y=COORDINATES)
def test_module(run: Runner, tree: Tree, x: int, y: int) -> None:
    """client_module binds `PointDocStrings` and no other name, and its `make` makes points."""
    makes_points(run, tree, "client_module", x, y)


@pytest.mark.concept("import-as")
@given(x=COORDINATES, y=COORDINATES)
def test_alias(run: Runner, tree: Tree, x: int, y: int) -> None:
    """client_alias binds `Pt` and no other name, and its `make` makes points."""
    makes_points(run, tree, "client_alias", x, y)


@pytest.mark.concept("from-binds-object")
@given(shift=numbers(), x=COORDINATES, y=COORDINATES)
def test_same_class(run: Runner, shift: int, x: int, y: int) -> None:
    """All points are made by the one class Point of Geometry, whatever stands in there."""
    other = (
        f"class Point:\n    def __init__(self, x, y):\n        self.x, self.y = x + {shift}, y\n"
    )
    for client in CLIENTS:
        seen = run(
            f"import sys, {client}\n"
            f"point = {client}.make({x}, {y})\n"
            f"same = type(point) is {POINT}\n"
            f"made = (point.x, point.y)",
            files={"Geometry/PointDocStrings.py": other},
        )
        assert seen["same"], f"the point of {client} is none of {MODULE}.Point"
        assert seen["made"] == (x + shift, y), f"what {client} has made"


@pytest.mark.concept("import-binds-name")
def test_bodies_kept(run: Runner) -> None:
    """Each `make` still looks up the names that it did."""
    for client, looked_up in CLIENTS.items():
        seen = run(f"import {client}\nnames = {client}.make.__code__.co_names")
        assert seen["names"] == looked_up, f"the names that `make` of {client} looks up"


def makes_points(run: Runner, tree: Tree, client: str, x: int, y: int) -> None:
    """Import one client in a fresh interpreter, look at what it binds, and make a point."""
    seen = run(f"import {client}\npoint = {client}.make({x}, {y})\nmade = (point.x, point.y)")
    assert seen["made"] == (x, y)
    bound = {name for name in seen.modules[client].names or () if not name.startswith("__")}
    assert bound - {"make"} == {CLIENTS[client][0]}, f"what {client} binds besides `make`"
    way = ".".join((client, *CLIENTS[client]))
    seen = run(f"import sys, {client}\nfound = {way} is {POINT}", **quiet(tree))
    assert seen["found"], f"no import in {client} leads to Point"
