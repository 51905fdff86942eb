"""Names for exports from what platforms call people: any text becomes the name of a file."""

import unicodedata
from hashlib import blake2b

LONGEST = 60
"""Characters; of at most four bytes each, so that endings fit into the 255 of a file's name."""
KEPT = frozenset("._@+-~ ")
TAKEN = frozenset(
    ("con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in range(10)))
)
"""Names that are devices on Windows, with any ending."""


def safe_id(text: str) -> str:
    """Return a name that is safe as that of a file; another one, with a digest, if it was not."""
    plain = unicodedata.normalize("NFC", text)
    kept = "".join(one if one.isalnum() or one in KEPT else "-" for one in plain)
    kept = " ".join(kept.split()).strip(". -~")
    if kept.partition(".")[0].casefold() in TAKEN:
        kept = f"{kept}-"
    if kept and kept == text and len(kept) <= LONGEST:
        return kept
    return told_apart(kept, text)


def told_apart(name: str, key: str) -> str:
    """Return a name with a digest of what it stands for, so that it is nobody else's."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{name[: LONGEST - 9].strip() or 'unnamed'}~{digest}"
