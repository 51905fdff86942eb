"""What is known of a copy: this version of the course, and every one that came before it."""

from collections.abc import Iterator, Mapping

from grader.copies.packing import digest_of
from grader.copies.shipment import Shipment
from grader.course.manifest import Manifest, Shipped


def merged(shipment: Shipment, digests: Mapping[str, str], before: Manifest | None) -> Manifest:
    """Return what is known of a copy from now on: this version, and all that came before it."""
    return Manifest(
        course=shipment.course,
        origin=shipment.origin,
        complete=False,
        files=digests,
        before={} if before is None else earlier(digests, before),
        katas=dict(katas(shipment, before)),
    )


def earlier(digests: Mapping[str, str], before: Manifest) -> dict[str, tuple[str, ...]]:
    """Return what each path held in earlier versions."""
    found: dict[str, tuple[str, ...]] = {}
    for path in (*before.files, *before.before):
        known = dict.fromkeys((before.files.get(path), *before.before.get(path, ())))
        others = tuple(one for one in known if one not in (None, digests.get(path)))
        if others:
            found[path] = others
    return found


def katas(shipment: Shipment, before: Manifest | None) -> Iterator[tuple[str, Shipped]]:
    """Yield what is known of each kata, those that the course no longer has among them."""
    known = {} if before is None else before.katas
    for kata, files in shipment.exercises.items():
        names = (kata, *shipment.was[kata])
        old = (start for name in names if name in known for start in known[name].starts)
        yield kata, Shipped(shipment.marks[kata], tuple(dict.fromkeys((digest_of(files), *old))))
    for kata, shipped in known.items():
        if kata not in shipment.exercises:
            yield kata, shipped
