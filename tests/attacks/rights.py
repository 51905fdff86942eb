"""Prints what rights whoever runs this has, as one JSON object."""

import json
import os
import re
from pathlib import Path

held = re.search(r"CapEff:\s*(\w+)", Path("/proc/self/status").read_text())
rights = {
    "user": os.getuid(),
    "group": os.getgid(),
    "groups": os.getgroups(),
    "capabilities": held and int(held[1], 16),
    "shadow": os.access("/etc/shadow", os.R_OK),
}

if __name__ == "__main__":
    print(json.dumps(rights))
