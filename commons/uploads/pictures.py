"""A picture drawn anew: upright, at most 1600 pixels long, with a thumbnail, without EXIF."""

import io
from dataclasses import dataclass
from hashlib import sha256

from PIL import ExifTags, Image

from commons.uploads.kinds import picture_kind
from commons.uploads.refusals import UploadRefused

LONG_SIDE = 1600
THUMBNAIL = 400
MAX_PIXELS = 50_000_000
_LONGEST_SIDE = 30_000
_PLAIN_PIXELS = 25_000_000  # PNG and WebP cannot be decoded at a smaller scale, JPEG can
_LARGE_PNG = 600 * 1024  # a photo, not a drawing: as JPEG it is a tenth
_TURNS: dict[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SAVED: dict[str, dict[str, int | bool]] = {
    "jpeg": {"quality": 82, "optimize": True, "progressive": True},
    "png": {"optimize": False, "compress_level": 6},
    "webp": {"quality": 82, "method": 2},
}

# Pillow's own guard, below the one here: it also holds where a header lies.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to show: encoded in full and as thumbnail, ``kind`` of both."""

    kind: str
    full: bytes
    thumbnail: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """SHA-256 of the full picture: its name in the store."""
        return sha256(self.full).hexdigest()


def picture(data: bytes) -> Picture:
    """Check, decode and draw anew. Raises :class:`UploadRefused`; costs up to a second of CPU.

    The three kinds stay what they are, except that a photo saved as PNG becomes JPEG.
    """
    kind = picture_kind(data)
    try:
        with Image.open(io.BytesIO(data), formats=[kind.upper()]) as source:
            _check_header(source, kind)
            upright = _drawn(source)
    except UploadRefused:
        raise
    except Image.DecompressionBombError as reason:
        limit = MAX_PIXELS // 1_000_000
        raise UploadRefused("picture_too_many_pixels", millions=2 * limit, limit=limit) from reason
    except Exception as reason:
        # Pillow answers a malformed file with whatever its own code stumbles over.
        raise UploadRefused("picture_broken") from reason
    return _saved(upright, kind)


def _check_header(source: Image.Image, kind: str) -> None:
    """Size and number of frames, both known before any pixel is decoded."""
    width, height = source.size
    limit = MAX_PIXELS if kind == "jpeg" else _PLAIN_PIXELS
    if width * height > limit or max(width, height) > _LONGEST_SIDE:
        raise UploadRefused(
            "picture_too_many_pixels",
            millions=-(-width * height // 1_000_000),
            limit=limit // 1_000_000,
        )
    if min(width, height) < 2:
        raise UploadRefused("picture_too_small")
    # A JPEG of several frames is one photo with its previews (MPO): the first one counts.
    if kind != "jpeg" and getattr(source, "n_frames", 1) > 1:
        raise UploadRefused("picture_moving")


def _drawn(source: Image.Image) -> Image.Image:
    """Decoded at a useful scale, upright, small enough, in a mode that every kind can hold."""
    turn = _turn(source)
    source.draft("RGB", (LONG_SIDE, LONG_SIDE))
    source.thumbnail((LONG_SIDE, LONG_SIDE), reducing_gap=3.0)
    upright = source if turn is None else source.transpose(turn)
    transparent = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    return upright.convert("RGBA" if transparent else "RGB")


def _turn(source: Image.Image) -> Image.Transpose | None:
    """What sets the picture upright, by its EXIF; a damaged EXIF costs nobody their photo."""
    try:
        return _TURNS.get(source.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # Pillow raises anything here, and upright is the right guess
        return None


def _saved(upright: Image.Image, kind: str) -> Picture:
    full = _encoded(upright, kind)
    if kind == "png" and upright.mode == "RGB" and len(full) > _LARGE_PNG:
        kind = "jpeg"
        full = _encoded(upright, kind)
    small = upright.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return Picture(kind, full, _encoded(small, kind), *upright.size)


def _encoded(image: Image.Image, kind: str) -> bytes:
    """Without metadata: EXIF, colour profile and comments are only written when asked for."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, kind.upper(), **_SAVED[kind])
    return out.getvalue()
