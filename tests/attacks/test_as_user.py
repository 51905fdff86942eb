"""The corpus, carried out by an ordinary user where the tests are run by root.

One attack of three; `make thorough` carries out all of them, also those that the clock stops.
"""

import json
import os
import shutil
from collections.abc import Iterator

import pytest
from commoner import NUMBER, Commoner, commoner
from corpus import SANDBOXED
from jails import FORKED
from samples import THOROUGH

pytestmark = [
    pytest.mark.skipif(
        os.geteuid() != 0, reason="these tests are run by an ordinary user, so the others say it"
    ),
    pytest.mark.skipif(
        not (shutil.which("setpriv") and shutil.which("unshare")),
        reason="NOTHING IS KNOWN OF ORDINARY USERS: install your system's package util-linux",
    ),
]


@pytest.fixture(scope="module")
def user() -> Iterator[Commoner]:
    with commoner() as somebody:
        yield somebody


CONTROL = ["process"] if THOROUGH else []
"""That the same attacks gain without a sandbox is shown for root as well (`test_corpus`)."""


@pytest.mark.starts_processes
@pytest.mark.parametrize("tier", [*SANDBOXED, FORKED, *CONTROL])
def test_attacks_gain_nothing_for_an_ordinary_user_and_without_a_sandbox_they_do(
    user: Commoner, tier: str
) -> None:
    ended = user.run("as_user.py", tier)
    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)[tier]
    if isinstance(said, str):
        pytest.skip(f"NOTHING IS KNOWN OF THE TIER {tier} FOR ORDINARY USERS: {said}")
    assert said == []


def test_the_user_has_no_rights(user: Commoner) -> None:
    rights = json.loads(user.run("rights.py").stdout)
    expected = {"user": NUMBER, "group": NUMBER, "groups": [], "capabilities": 0, "shadow": False}
    assert rights == expected
