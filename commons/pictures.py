"""Pictures people send: drawn anew without EXIF, kept by digest, shown with safe headers."""

from flask import Response, make_response
from werkzeug.datastructures import FileStorage

from commons.uploads import PICTURE_BYTES, Stored, UploadRefused, Uploads, picture
from commons.uploads.store import Variant
from commons.web import settings

FOLDER = "uploads"

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def store() -> Uploads:
    """The folder of kept files of this instance."""
    return Uploads(settings().data / FOLDER)


def keep(sent: FileStorage | None, most: int = PICTURE_BYTES) -> Stored:
    """Check a sent file of at most so many bytes and keep it as a clean picture.

    Raises :class:`UploadRefused` with words for the sender.
    """
    data = sent.stream.read(most + 1) if sent else b""
    if len(data) > most:
        megabytes = most // 1024 // 1024
        raise UploadRefused("upload_too_large", size=f"{megabytes}+", limit=megabytes)
    return store().keep_picture(picture(data))


def answer(digest: str, variant: Variant = "full") -> Response:
    """The kept picture as a response that no browser runs. Raises :class:`UploadRefused`."""
    found = store().find(digest, variant)
    response = make_response(found.path.read_bytes())
    response.headers["Content-Type"] = found.media_type
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = POLICY
    # The name is the digest of the content, so a copy never goes stale.
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response
