"""One file with everything in it: a zip with the SHA-256 of each part, read with suspicion."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pmtui.domain.text import clean_line
from pmtui.store.errors import StoreError

MANIFEST = "manifest.json"
SHAPE = 1

PART_LIMIT = 64_000_000
"""Bytes of one part when unpacked; a post-mortem of a thousand records has a quarter of a million."""

WHOLE_LIMIT = 1_000_000_000
"""Bytes of everything when unpacked."""

COUNT_LIMIT = 100_000
"""Parts."""

_PART = r"[^./\\:\0-\x1f][^/\\:\0-\x1f]*"
_NAME = re.compile(rf"(?:postmortems|drafts)/{_PART}\.json|config/(?:{_PART}/){{0,2}}{_PART}")
"""Where a part may belong; no name that leads anywhere else fits."""


class BadArchive(StoreError):
    """A file is no backup of ours, or is not as it was written; nothing of it was used."""


def packed(parts: Iterable[tuple[str, bytes]], now: datetime) -> bytes:
    """The archive of these parts, by name."""
    whole = BytesIO()
    sums = {}
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            sums[name] = hashlib.sha256(data).hexdigest()
            archive.writestr(_info(name, now), data, ZIP_DEFLATED)
        manifest = {"pmtui": SHAPE, "made": now.isoformat(), "sha256": sums}
        archive.writestr(_info(MANIFEST, now), json.dumps(manifest, indent=1), ZIP_DEFLATED)
    return whole.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    """The parts of an archive, by name, each as it was packed; raises `BadArchive`."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            parts = _parts(archive)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ):
        raise BadArchive("It is no backup of pmtui, or it is not whole any more.") from None
    sums = _sums(parts.pop(MANIFEST, b""))
    if sums.keys() != parts.keys():
        raise BadArchive("It is not whole: its list names other parts than there are.")
    for name, data in parts.items():
        if hashlib.sha256(data).hexdigest() != sums[name]:
            raise BadArchive(f"{name} in it is not as it was written.")
    return parts


def _info(name: str, now: datetime) -> ZipInfo:
    info = ZipInfo(name, now.timetuple()[:6])
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def _parts(archive: ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > COUNT_LIMIT:
        raise BadArchive(f"There are more than {COUNT_LIMIT:,} parts in it.")
    parts: dict[str, bytes] = {}
    left = WHOLE_LIMIT
    for info in infos:
        _check(info, parts)
        with archive.open(info) as handle:
            # What it says of its own size is not believed.
            data = handle.read(min(PART_LIMIT, left) + 1)
        left -= len(data)
        if len(data) > PART_LIMIT or left < 0:
            raise BadArchive(f"{info.filename} in it is too large when unpacked.")
        parts[info.filename] = data
    return parts


def _check(info: ZipInfo, parts: Mapping[str, bytes]) -> None:
    name = clean_line(info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if name != info.filename or not (name == MANIFEST or _NAME.fullmatch(name)):
        raise BadArchive(f"{name} in it belongs nowhere in pmtui.")
    if name in parts:
        raise BadArchive(f"{name} is in it twice.")
    if (
        kind not in (0, stat.S_IFREG)
        or info.flag_bits & 1
        or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
    ):
        raise BadArchive(f"{name} in it is no plain file.")


def _sums(raw: bytes) -> dict[str, str]:
    try:
        manifest = json.loads(raw)
        shape, sums = manifest["pmtui"], manifest["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadArchive("It is no backup of pmtui: its list of parts cannot be read.") from None
    if shape != SHAPE:
        raise BadArchive("It was made by a later version of pmtui. Update pmtui to restore it.")
    if not isinstance(sums, dict):
        raise BadArchive("It is no backup of pmtui: its list of parts cannot be read.")
    return sums
