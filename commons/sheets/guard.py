"""Checks on an Excel file before anything of it is unpacked: bombs, entities, macros, passwords."""

import io
import zipfile
import zlib
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from commons.sheets.refusals import SheetError

MAX_BYTES = 20 * 1024 * 1024
_MEMBERS = 500
_SHEET_BYTES = 80 * 1024 * 1024
_PART_BYTES = 40 * 1024 * 1024  # shared strings and styles are held in memory
_TOTAL_BYTES = 120 * 1024 * 1024
_RATIO, _RATIO_FROM = 60, 10 * 1024 * 1024
_TAGS = 6_000_000  # 100,000 rows of 10 columns; more only costs time
_PROLOG = 1024 * 1024
_CHUNK = 64 * 1024
_XML = (".xml", ".rels", ".vml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind(data: bytes) -> str:
    """``xlsx`` or ``csv``, by content and size; raises :class:`SheetError` for anything else."""
    if not data:
        raise SheetError("sheet_empty")
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}"
        raise SheetError("sheet_too_large", size=size, limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise SheetError("sheet_password" if locked else "sheet_old")
    if data.startswith(b"PK"):
        check_archive(data)
        return "xlsx"
    return "csv"


def check_archive(data: bytes) -> None:
    """Refuse an archive that is no workbook, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            names = {member.filename.lower() for member in members}
            if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
                raise SheetError("sheet_kind")
            if any("vbaproject" in name for name in names):
                raise SheetError("sheet_macros")
            for member in members:
                name = member.filename.lower()
                with archive.open(member) as part:
                    _check_prolog(part, is_xml=name.endswith(_XML))
                if name.endswith(_XML) and member.file_size > _RATIO_FROM:
                    _check_tags(archive, member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as reason:
        raise SheetError("sheet_broken") from reason
    except zlib.error as reason:
        raise SheetError("sheet_broken") from reason


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """By the sizes the archive declares: reading stops there even when they are lies."""
    total, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if len(members) > _MEMBERS or total > _TOTAL_BYTES:
        raise SheetError("sheet_bomb")
    if total > _RATIO_FROM and total > _RATIO * packed:
        raise SheetError("sheet_bomb")
    for member in members:
        sheet = "worksheets/" in member.filename.lower()
        if member.file_size > (_SHEET_BYTES if sheet else _PART_BYTES):
            raise SheetError("sheet_bomb")


def _check_tags(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Few rows of thousands of cells each would pass every other limit and cost a minute."""
    tags = 0
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK * 16):
            tags += chunk.count(b"<")
    if tags > _TAGS:
        raise SheetError("sheet_bomb")


class _Root(Exception):  # noqa: N818
    """The root element begins: nothing after it can declare an entity."""


def _check_prolog(part: IO[bytes], *, is_xml: bool) -> None:
    """Refuse a document type: it is the only place where XML declares entities.

    openpyxl's streaming reader would expand them. The parser here stops at the first element.
    """
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop
    try:
        for _ in range(_PROLOG // _CHUNK):
            chunk = part.read(_CHUNK)
            parser.Parse(chunk, not chunk)
            if not chunk:
                return
    except _Root:
        return
    except ExpatError as reason:
        if is_xml:
            raise SheetError("sheet_broken") from reason
        return
    raise SheetError("sheet_bomb")


def _refuse_doctype(*_: object) -> None:
    raise SheetError("sheet_bomb")


def _stop(*_: object) -> None:
    raise _Root
