"""An honest archive comes out byte for byte, of a hostile one nothing outside or too much."""

import io
import stat
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path
from zipfile import ZipInfo

import pytest
from class_trees import flat, tarred, zipped
from hypothesis import example, given, settings
from hypothesis import strategies as st
from trees import Tree

from grader.bulk.intake.archives import Bounds, Opened, open_archive
from grader.bulk.intake.boxes import Box
from grader.bulk.intake.contents import kata_of, why_left_out
from grader.bulk.intake.sources import Memory, OnDisk, Refused
from grader.interpreter.files import MOST_BYTES, MOST_FILES

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,7}(\.py)?", fullmatch=True)
HONEST = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=4).map("/".join), st.binary(max_size=300), max_size=6
).filter(lambda files: not any(a != b and b.startswith(f"{a}/") for a in files for b in files))
HOSTILE = st.one_of(
    NAMES,
    st.text(max_size=12),
    st.sampled_from(
        ["..", "/etc/passwd", "C:\\x", "a\\b", ".", "", "a//b", "a/../../b", "CON", "x" * 300, "é"]
    ),
).map(lambda name: name.replace("\0", "\1"))
PACKED = ["w", "w:gz", "w:bz2", "w:xz"]


def files_of(data: bytes) -> dict[str, bytes]:
    return kata_of(open_archive(Memory(data), "a.zip")).files


def why_refused(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        files_of(data)
    return str(refused.value)


def one_zip(info: ZipInfo | str, content: bytes = b"x") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, content)
    return data.getvalue()


def one_tar(info: tarfile.TarInfo, content: bytes = b"") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


# ---- what is honest


@settings(deadline=None, max_examples=30)
@given(files=HONEST, method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_an_honest_zip_comes_out_byte_for_byte(files, method):
    assert files_of(zipped(files, method)) == files


@settings(deadline=None, max_examples=60)
@given(
    files=HONEST,
    mode=st.sampled_from(PACKED),
    kind=st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT]),
)
def test_an_honest_tar_comes_out_byte_for_byte(files, mode, kind):
    assert files_of(tarred(files, mode, kind)) == files


def test_names_of_other_scripts_and_of_any_length_come_out():
    long = f"{'d' * 120}/{'e' * 120}/ünïcødé_模块.py"
    for data in (zipped({long: b"1"}), tarred({long: b"1"}), tarred({long: b"1"}, "w", 1)):
        assert files_of(data) == {long: b"1"}


def test_a_zip_that_is_streamed_comes_out():
    class Pipe(io.RawIOBase):
        data = b""

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:  # type: ignore[override]  # any bytes
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(
        pipe, "w", zipfile.ZIP_DEFLATED
    ) as archive:  # cannot seek back to write sizes
        archive.writestr("a.py", b"x" * 1000)
    assert files_of(pipe.data) == {"a.py": b"x" * 1000}


def test_a_zip_of_the_large_form_is_opened():
    """A class of 800 with 36 katas has more files than two bytes count."""
    data = zipped({f"{n}.py": b"%d" % n for n in range(9)})
    end = len(data) - 22
    size, start = struct.unpack_from("<2L", data, end + 12)
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, size, start)
    large += struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    large += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert files_of(data[:end] + large) == {f"{n}.py": b"%d" % n for n in range(9)}


def test_only_what_is_asked_for_is_read(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.py": b"1", "b.py": b"2"}))
    box = open_archive(OnDisk(str(path)), "a.zip")
    path.unlink()
    assert set(box.listing().files) == {"a.py", "b.py"}
    with pytest.raises(Refused):
        box.listing().files["a.py"].read(10)


# ---- what is hostile


def walk(box: Box, prefix: str = "") -> list[str]:
    found = box.listing()
    paths = [prefix + name for name in found.files]
    for name, below in found.folders.items():
        paths += walk(below, f"{prefix}{name}/")
    return paths


def is_inside(path: str, root: Path) -> bool:
    return (root / path).resolve().is_relative_to(root) and "\0" not in path and "\\" not in path


def outcome(data: bytes) -> dict[str, bytes] | str:
    """Return what comes out, or why nothing does."""
    try:
        box = open_archive(Memory(data), "a.zip")
        assert all(is_inside(path, Path("/root/inside")) for path in walk(box))
        return kata_of(box, 10_000).files
    except Refused as refused:
        return str(refused)


def comes_out_harmless(data: bytes) -> None:
    """Whatever comes out lies inside and is within limits; else there is a reason in one line."""
    came = outcome(data)
    if isinstance(came, str):
        assert came
        assert "\n" not in came
        return
    assert sum(map(len, came.values())) <= 10_000
    assert len(came) <= MOST_FILES
    assert not any(why_left_out(path) for path in came)


@settings(deadline=None, max_examples=80)
@given(names=st.lists(HOSTILE, max_size=5), content=st.binary(max_size=40))
@example(names=["a", "a/b"], content=b"")
@example(names=["../../x.py", "x.py"], content=b"")
def test_hostile_names_lead_nowhere(names, content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            info = ZipInfo("x")
            info.filename = name.encode("utf-8", "replace").decode()
            if info.filename not in archive.namelist():
                archive.writestr(info, content)
    comes_out_harmless(data.getvalue())
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name in names:
            made = tarfile.TarInfo(name.encode("utf-8", "replace").decode())
            made.size = len(content)
            tar.addfile(made, io.BytesIO(content))
    comes_out_harmless(packed.getvalue())


SEEDS: list[Tree] = [{"a.py": b"x" * 50, "p": {"b.py": b"1"}}, {"z": b"0" * 5000}]
BEGUN = [zipped(one) for one in SEEDS] + [tarred(one, mode) for one in SEEDS for mode in PACKED]


@settings(deadline=None, max_examples=200)
@given(
    data=st.sampled_from(BEGUN),
    changes=st.lists(
        st.tuples(st.integers(0, 12_000), st.binary(min_size=1, max_size=4)), max_size=4
    ),
    cut=st.integers(0, 12_000),
)
def test_damaged_bytes_come_out_harmless(data, changes, cut):
    changed = bytearray(data)
    for at, new in changes:
        start = at % len(changed)
        changed[start : start + len(new)] = new
    comes_out_harmless(bytes(changed))
    comes_out_harmless(bytes(changed[: cut % len(changed)]))


@settings(deadline=None, max_examples=60)
@given(
    data=st.binary(max_size=2000),
    magic=st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"BZh9"]),
)
def test_any_bytes_come_out_harmless(data, magic):
    comes_out_harmless(magic + data)


@pytest.mark.parametrize("cut", [1, 21, 60])
def test_a_zip_that_is_cut_off_is_damaged(cut):
    assert "cut off or damaged" in why_refused(zipped({"a.py": b"x" * 100})[:-cut])


@pytest.mark.parametrize("mode", PACKED)
def test_a_tar_that_is_cut_off_is_damaged(mode):
    data = tarred({"a.py": bytes(range(256)) * 40}, mode)
    assert "damaged" in why_refused(data[: len(data) // 2])


def test_a_byte_that_was_changed_is_noticed():
    data = zipped({"a.py": b"unique words"}, zipfile.ZIP_STORED)
    assert "damaged" in why_refused(data.replace(b"unique", b"forged"))


def test_a_size_that_is_a_lie_is_noticed():
    data = bytearray(zipped({"a.py": b"x" * 500_000}))
    at = data.index(b"PK\1\2")
    struct.pack_into("<L", data, at + 24, 10)
    assert "is not what its archive says" in why_refused(bytes(data))


def test_a_huge_size_is_refused_before_anything_is_unpacked():
    data = bytearray(zipped({"a.py": b"x"}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 0xFFFFFFF0)
    assert "far more than was handed in" in why_refused(bytes(data))


def test_a_bomb_of_one_file_is_refused():
    assert "far more than was handed in" in why_refused(zipped({"a.py": bytes(20 << 20)}))


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_bomb_in_a_tar_is_stopped_while_it_is_unpacked(mode):
    data = tarred({"a.py": bytes(5 << 20)}, mode)
    with pytest.raises(Refused, match="unpacks to more than 1 MiB"):
        open_archive(Memory(data), "a.tgz", Bounds(100, 1 << 20))


def test_entries_that_share_their_bytes_are_refused():
    """As in Fifield's bomb: each entry of the directory points to the same bytes."""
    data = zipped({"a.py": b"x" * 100})
    at = data.index(b"PK\1\2")
    entry = data[at : at + 46 + 4]
    many = b"".join(entry.replace(b"a.py", b"%03d." % n) for n in range(100))
    body = data[:at]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 100, 100, len(many), len(body), 0)
    assert "lie over one another" in why_refused(body + many + end)


def test_too_many_entries_are_refused():
    data = zipped({f"{n}.py": b"" for n in range(30)})
    with pytest.raises(Refused, match="more than 20 files"):
        open_archive(Memory(data), "a.zip", Bounds(20, 1 << 20))
    with pytest.raises(Refused, match="more than 20 files"):
        open_archive(Memory(tarred({f"{n}.py": b"" for n in range(30)})), "a", Bounds(20, 1 << 20))


def test_a_number_of_entries_that_is_a_lie_changes_nothing():
    data = bytearray(zipped({"a.py": b"1", "b.py": b"2"}))
    struct.pack_into("<HH", data, len(data) - 14, 1, 1)
    assert set(files_of(bytes(data))) == {"a.py", "b.py"}


def test_an_encrypted_file_is_refused():
    data = bytearray(zipped({"a.py": b"1"}))
    struct.pack_into("<H", data, data.index(b"PK\1\2") + 8, 1)
    assert why_refused(bytes(data)) == "a.py is encrypted: pack it without a password"


def test_an_unusual_method_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.py", b"1" * 100)
    assert "unusual method" in why_refused(data.getvalue())


def test_a_name_that_differs_from_the_one_in_the_directory_is_refused():
    data = zipped({"good.py": b"1"})
    assert "two different names" in why_refused(data.replace(b"good.py", b"evil.py", 1))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["a.py", "a.py"], "a.py is there twice"),
        (["a.py", "./a.py"], "a.py is there twice"),
        (["a.py", "A.py"], "a.py and A.py are one name on many machines: rename one of them"),
        (["\u00e9.py", "e\u0301.py"], "\u00e9.py and e\u0301.py are one name"),
        (["pkg/x.py", "PKG/y.py"], "pkg and PKG are one name"),
        (["a", "a/b.py"], "a is there as a file and as a folder"),
        (["a/b.py", "a"], "a is there as a file and as a folder"),
    ],
)
def test_of_two_files_of_one_name_none_is_taken(names, why):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    assert why in why_refused(data.getvalue())


def left_out(data: bytes) -> dict[str, str]:
    return open_archive(Memory(data), "a.zip").listing().odd


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../x.py", "its path leads out of the archive"),
        ("a/../../x.py", "its path leads out of the archive"),
        ("/etc/x.py", "its path leads out of the archive"),
        ("C:/x.py", "its path leads out of the archive"),
        ("..\\x.py", "its name has a backslash: pack it with / between folders"),
        ("a/" * 40 + "x.py", "it lies deeper than 30 folders"),
        ("x" * 256, "its name is longer than 255 bytes"),
        ("a\nb.py", "its name has control characters"),
    ],
)
def test_a_path_that_no_file_may_have_is_left_out_with_the_reason(name, why):
    info = ZipInfo("x")
    info.filename = name
    assert left_out(one_zip(info)) == {name: why}
    assert left_out(one_tar(tarfile.TarInfo(name), b"x")) == {name: why}


def test_a_name_with_a_nul_is_left_out():
    data = zipped({"aXb.py": b"1"}).replace(b"aXb.py", b"a\0b.py")
    assert left_out(data) == {"a\0b.py": "its name has control characters"}


def test_a_link_in_a_zip_is_no_file():
    info = ZipInfo("link.py")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert left_out(one_zip(info, b"/etc/passwd")) == {"link.py": "a link"}


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (tarfile.SYMTYPE, "a link"),
        (tarfile.LNKTYPE, "a link"),
        (tarfile.FIFOTYPE, "a pipe"),
        (tarfile.CHRTYPE, "a device"),
        (tarfile.BLKTYPE, "a device"),
        (tarfile.GNUTYPE_SPARSE, "no regular file"),
    ],
)
def test_what_is_no_file_in_a_tar_is_left_out(kind, what):
    info = tarfile.TarInfo("odd.py")
    info.type, info.linkname = kind, "/etc/passwd"
    assert left_out(one_tar(info)) == {"odd.py": what}


def test_a_record_of_a_gigabyte_is_not_read():
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 1 << 30
    data = header.tobuf(tarfile.USTAR_FORMAT) + bytes(4096)
    assert why_refused(data) == "one of its files has a name longer than any file can have"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            b"7z\xbc\xaf\x27\x1c" + bytes(600),
            "it is a 7z archive, which is not read: pack it as a zip",
        ),
        (
            b"Rar!\x1a\x07\x01\x00" + bytes(600),
            "it is a rar archive, which is not read: pack it as a zip",
        ),
        (b"", "it is damaged, or neither a zip nor a tar archive"),
        (b"import os\n" * 100, "it is damaged, or neither a zip nor a tar archive"),
        (zlib.compress(b"x"), "it is damaged, or neither a zip nor a tar archive"),
    ],
)
def test_what_is_no_archive_is_told(data, why):
    assert why_refused(data) == why


def test_what_nobody_hands_in_is_not_there():
    tree = {
        "a.py": b"1",
        ".git": {"config": b"[core]"},
        "__MACOSX": {"._a.py": b"1"},
        ".DS_Store": b"1",
        "__pycache__": {"a.cpython-311.pyc": b"1"},
    }
    box = open_archive(Memory(zipped(tree)), "a.zip")
    assert isinstance(box, Opened)
    assert walk(box) == ["a.py"]
    assert flat({"a.py": b"1"}) == kata_of(box).files


def test_more_than_a_submission_may_have_is_refused():
    half = bytes(range(256)) * (MOST_BYTES // 512 + 1)
    data = zipped({"a.py": half, "b.py": half[:-1]}, zipfile.ZIP_STORED)
    assert "more than the 15 MiB that are left" in why_refused(data)
