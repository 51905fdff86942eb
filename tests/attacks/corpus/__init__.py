"""All attacks, by what they are after."""

from corpus.attack import Attack
from corpus.channel import CHANNEL
from corpus.kernel import KERNEL
from corpus.left_behind import LEFT_BEHIND
from corpus.network import NETWORK
from corpus.processes import PROCESSES
from corpus.reading import READING
from corpus.resources import RESOURCES
from corpus.writing import WRITING

SANDBOXED = ("namespaces", "landlock")
"""The tiers in which nothing is to be gained."""
FAMILIES: dict[str, tuple[Attack, ...]] = {
    "reading": READING,
    "writing": WRITING,
    "network": NETWORK,
    "processes": PROCESSES,
    "resources": RESOURCES,
    "channel": CHANNEL,
    "kernel": KERNEL,
    "left behind": LEFT_BEHIND,
}
ATTACKS = {
    f"{family}: {attack.name}": attack for family, some in FAMILIES.items() for attack in some
}
"""Every attack by its full name."""
