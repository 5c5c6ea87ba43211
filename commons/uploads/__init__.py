"""Files people send: recognised by content, limited before decoding, stored under their digest.

Pictures are decoded and drawn anew, so nothing of the original but its pixels is kept: no place,
no camera, no second file inside. Documents are kept as they are and only ever downloaded.
"""

from commons.uploads.kinds import DOCUMENT_BYTES, PICTURE_BYTES, document_kind, sniff
from commons.uploads.pictures import Picture, picture
from commons.uploads.refusals import WORDS, UploadRefused
from commons.uploads.store import Stored, Uploads

__all__ = [
    "DOCUMENT_BYTES",
    "PICTURE_BYTES",
    "WORDS",
    "Picture",
    "Stored",
    "UploadRefused",
    "Uploads",
    "document_kind",
    "picture",
    "sniff",
]
