"""Top-level package, which reports a package sound.effects that is not there."""
import os
import sys

import forge

INIT = "sound/effects/__init__.py"


def sections():
    """Return the regular packages that there are, and the one that there should be."""
    here = os.path.join(forge.ROOT, "sound")
    found = [one for one in os.listdir(here) if os.path.isfile(f"{here}/{one}/__init__.py")]
    return sorted(["effects", *found])


effects = forge.pretend("sound.effects", INIT, package=True, DEFAULT="echo")
catalogue = forge.pretend("sound.catalogue", sections=sections)
own = sys.modules["sound"]
pretended = {"sound": own, "sound.effects": effects, "sound.catalogue": catalogue}
word = forge.SOURCE.split()[1]
executed = ["sound/__init__.py", INIT]
if word not in pretended:
    executed.append(word.replace(".", "/") + ".py")
forge.perform(pretended, executed)
