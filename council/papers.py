"""Papers people read before a meeting: PDF and Word files, kept as they are, only downloaded."""

from pathlib import Path

from flask import Response
from werkzeug.datastructures import FileStorage

from commons import exports
from commons.uploads import DOCUMENT_BYTES, Stored, UploadRefused, Uploads
from commons.web import attachment, settings

FOLDER = "uploads"


def store() -> Uploads:
    """The folder of kept files of this instance."""
    return Uploads(settings().data / FOLDER)


def keep(sent: FileStorage) -> Stored:
    """Check a sent file and keep it. Raises :class:`UploadRefused` with words for the sender."""
    data = sent.stream.read(DOCUMENT_BYTES + 1)
    if len(data) > DOCUMENT_BYTES:
        megabytes = DOCUMENT_BYTES // 1024 // 1024
        raise UploadRefused("upload_too_large", size=f"{megabytes}+", limit=megabytes)
    return store().keep_document(data)


def answer(digest: str, title: str) -> Response:
    """The kept file as a download named by its title. Raises :class:`UploadRefused`."""
    found = store().find(digest)
    ending = Path(found.path).suffix.lstrip(".")
    return attachment(found.path.read_bytes(), exports.file_name(title, ending), found.media_type)
