"""Carries out the corpus as whoever runs it, and prints what was wrong, tier by tier.

Run as a script by an ordinary user from a copy of these files, with the tiers as its arguments; in
the tier `process` the attacks are to gain. Prints one JSON object: per tier a list of sentences, or
a string that says why there is none. One attack of three is carried out, unless this is to be
thorough.
"""

import json
import platform
import sys

from campaign import Campaign, campaign, expected_gains, faults_of_control
from corpus import ATTACKS
from corpus.forging import STOPPED
from corpus.lies import DISBELIEVED, REACHING
from samples import THOROUGH, is_one_of

from grader.errors import MachineError

KNOWN_NUMBERS = platform.machine() == "x86_64"


def wrong_in(battle: Campaign) -> list[str]:
    """Return what was wrong with the attacks in one tier."""
    found = []
    for name, attack in ATTACKS.items():
        if not is_one_of(name):  # what a user may do is no matter of the attack
            continue
        if "system_call(" in attack.source and not KNOWN_NUMBERS:
            continue
        if not THOROUGH and attack.outcomes in (("killed: wall",), ("killed: cpu",)):
            continue  # the clock is the same for every user
        if battle.tier != "process":
            found += [f"{name}: {one}" for one in battle.attack(attack).faults(attack, battle.tier)]
        elif attack.control is True:
            result = battle.attack(attack, expected_gains(attack))
            found += [f"{name}: {one}" for one in faults_of_control(attack, result)]
    for forgery in (*STOPPED, *DISBELIEVED, *REACHING):
        seen, unharmed = battle.forge(forgery)
        believed = "FORGED" in repr(seen) and forgery.flag not in seen.witnessed
        if believed or not unharmed:
            found.append(f"{forgery.name}: {seen}")
    return found


def main(tiers: list[str]) -> None:
    """Try each tier and print what was found."""
    said: dict[str, object] = {}
    for tier in tiers:
        try:
            with campaign(tier) as battle:
                said[tier] = wrong_in(battle)
        except MachineError as error:
            said[tier] = str(error)
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1:])
