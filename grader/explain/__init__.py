"""From facts to a diagnosis: what happened, which concept it is about, where to look next."""
