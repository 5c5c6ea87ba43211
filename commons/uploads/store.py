"""The folder of stored files: ``ab/cdef….jpg``, named by digest, written whole or not at all."""

import os
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from commons.uploads.kinds import document_kind
from commons.uploads.pictures import Picture
from commons.uploads.refusals import UploadRefused

Variant = Literal["full", "thumbnail"]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SUFFIX: dict[str, str] = {"full": "", "thumbnail": ".thumb"}
_ENDING = {"jpeg": "jpg", "png": "png", "webp": "webp", "pdf": "pdf", "docx": "docx", "doc": "doc"}
_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file: where it lies, what to call it, and whether a browser may show it."""

    digest: str
    path: Path
    media_type: str
    attachment: bool


class Uploads:
    """Files below one folder outside the web root. Keeping the same content twice is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep_picture(self, picture: Picture) -> Stored:
        """Store a picture with its thumbnail; the thumbnail first, so a full one always has it."""
        ending = _ENDING[picture.kind]
        self._write(self._place(picture.digest, "thumbnail", ending), picture.thumbnail)
        self._write(self._place(picture.digest, "full", ending), picture.full)
        return self.find(picture.digest)

    def keep_document(self, data: bytes) -> Stored:
        """Store a PDF or Word file as it is. Raises :class:`UploadRefused`."""
        ending = _ENDING[document_kind(data)]
        digest = sha256(data).hexdigest()
        self._write(self._place(digest, "full", ending), data)
        return self.find(digest)

    def find(self, digest: str, variant: Variant = "full") -> Stored:
        """A stored file. Raises :class:`UploadRefused` ``upload_missing``, also for false names."""
        if _DIGEST.fullmatch(digest) and variant in _SUFFIX:
            for ending, media_type in _TYPES.items():
                path = self._place(digest, variant, ending)
                if path.is_file():
                    shown = media_type.startswith("image/")
                    return Stored(digest, path, media_type, attachment=not shown)
        raise UploadRefused("upload_missing")

    def path_of(self, digest: str, variant: Variant = "full") -> Path:
        """Where a stored file lies; see :meth:`find`."""
        return self.find(digest, variant).path

    def media_type(self, digest: str) -> str:
        """The media type of a stored file; see :meth:`find`."""
        return self.find(digest).media_type

    def remove(self, digest: str) -> None:
        """Delete a file with its thumbnail; no error when it is gone already."""
        if _DIGEST.fullmatch(digest):
            for path in (self.folder / digest[:2]).glob(f"{digest[2:]}.*"):
                path.unlink(missing_ok=True)

    def _place(self, digest: str, variant: str, ending: str) -> Path:
        return self.folder / digest[:2] / f"{digest[2:]}{_SUFFIX[variant]}.{ending}"

    def _write(self, path: Path, content: bytes) -> None:
        """Atomic and durable: a reader or a power cut never sees half a file."""
        if path.exists():
            return
        path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        staged = path.with_name(f".{secrets.token_hex(8)}")
        try:
            handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)
        _flush_folder(path.parent)
        _flush_folder(self.folder)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder, and keeps its names without this
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
