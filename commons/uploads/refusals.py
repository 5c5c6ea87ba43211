"""Why a file is refused, as codes with facts, and the words for them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "upload_empty": _l("This file is empty. Please choose another file."),
    "upload_too_large": _l("This file has %(size)s MB, %(limit)s MB is the most."),
    "upload_missing": _l("This file does not exist any more."),
    "picture_kind": _l(
        "This is not a picture we can show. Please choose a JPEG, PNG or WebP file."
    ),
    "picture_heic": _l(
        "This picture is in Apple's HEIC format. On the phone choose Settings, Camera, Formats, "
        "Most Compatible and take it again, or send a screenshot of it."
    ),
    "picture_svg": _l("Drawings in SVG format are not accepted. Save it as PNG."),
    "picture_gif": _l("GIF pictures are not accepted. Please choose a JPEG or PNG file."),
    "picture_moving": _l("Moving pictures are not accepted. Please choose a still one."),
    "picture_too_many_pixels": _l(
        "This picture has %(millions)s million pixels, %(limit)s million is the most. "
        "Please make it smaller."
    ),
    "picture_too_small": _l("This picture is too small to show anything. Please choose another."),
    "picture_broken": _l("This picture is damaged. Please take or save it again."),
    "picture_polyglot": _l("Another file hides in this picture. Please take a new picture."),
    "document_kind": _l("Please choose a PDF or Word file (.pdf, .docx or .doc)."),
    "document_macros": _l("This document holds macros. Save it without macros, or as PDF."),
    "document_broken": _l("This document is damaged. Open it, save it again, and try once more."),
}


class UploadRefused(ValueError):  # noqa: N818
    """A file that is not taken; ``code`` and ``facts`` word it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
