"""What a file is, by its content alone. Names and announced types are never believed."""

import io
import re
import zipfile

from commons.uploads.refusals import UploadRefused

PICTURE_BYTES = 20 * 1024 * 1024
DOCUMENT_BYTES = 20 * 1024 * 1024
_MEMBERS = 5000
_TOTAL_BYTES = 500 * 1024 * 1024
_RATIO, _RATIO_FROM = 200, 50 * 1024 * 1024
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 66_000  # the end record and the longest comment after it
# Six octets at least, or one photo in ten thousand would hold such a mark by chance.
_RUNS = re.compile(rb"<(?:script|iframe|!doctype|html|\?php)[\s>/]", re.IGNORECASE)


def sniff(data: bytes) -> str | None:
    """``jpeg png webp gif heic svg pdf docx doc`` or None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "heic"
    return _document(data)


def _document(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data else None
    if data.startswith(_OLE):
        return "doc" if "WordDocument".encode("utf-16-le") in data else None
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg" if head.startswith(b"<") and b"<svg" in head else None


def picture_kind(data: bytes) -> str:
    """``jpeg``, ``png`` or ``webp``; raises :class:`UploadRefused` with what to do instead."""
    check_size(data, PICTURE_BYTES)
    kind = sniff(data)
    if kind in {"heic", "svg", "gif"}:
        raise UploadRefused(f"picture_{kind}")
    if kind not in {"jpeg", "png", "webp"}:
        raise UploadRefused("picture_kind")
    if is_polyglot(data):
        raise UploadRefused("picture_polyglot")
    return kind


def document_kind(data: bytes) -> str:
    """``pdf``, ``docx`` or ``doc``; raises :class:`UploadRefused`."""
    check_size(data, DOCUMENT_BYTES)
    kind = sniff(data)
    if kind not in {"pdf", "docx", "doc"}:
        raise UploadRefused("document_kind")
    if kind == "docx":
        _check_docx(data)
    return kind


def check_size(data: bytes, limit: int) -> None:
    """Refuse the empty and the too large."""
    if not data:
        raise UploadRefused("upload_empty")
    if len(data) > limit:
        megabytes = f"{len(data) / 1024 / 1024:.1f}"
        raise UploadRefused("upload_too_large", size=megabytes, limit=limit // 1024 // 1024)


def is_polyglot(data: bytes) -> bool:
    """Whether a picture is at the same time an archive, a PDF or a page.

    Drawing it anew would remove that; refusing tells us and the sender. A film after the picture
    (phones' moving photos) is no polyglot.
    """
    if _ZIP_END in data[-_ZIP_TAIL:] and b"PK\x03\x04" in data:
        return True
    if b"%PDF-" in data[:1024]:
        return True
    return _RUNS.search(data) is not None


def _check_docx(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as reason:
        raise UploadRefused("document_broken") from reason
    names = {member.filename.lower() for member in members}
    if "[content_types].xml" not in names or "word/document.xml" not in names:
        raise UploadRefused("document_kind")
    if any("vbaproject" in name for name in names):
        raise UploadRefused("document_macros")
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > _MEMBERS or total > _TOTAL_BYTES:
        raise UploadRefused("document_broken")
    if total > _RATIO_FROM and total > _RATIO * packed:
        raise UploadRefused("document_broken")
