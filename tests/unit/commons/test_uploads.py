"""Pictures drawn anew, and everything that only pretends to be one refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from commons.uploads import WORDS, UploadRefused, picture, sniff


def image(
    kind: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", **how: object
) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert(mode).save(out, kind, **how)
    return out.getvalue()


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (26.0, 35.0, 7.0)
    return image(exif=exif, comment=b"SECRETCOMMENT")


def frames(kind: str) -> bytes:
    out = io.BytesIO()
    pair = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    pair[0].save(out, kind, save_all=True, append_images=pair[1:])
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.txt", "x")
    return out.getvalue()


def reopened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def flat(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_picture_is_drawn_anew_in_two_sizes(kind: str) -> None:
    made = picture(flat(kind.upper(), (2000, 1000)))
    assert (made.kind, made.width, made.height) == (kind, 1600, 800)
    assert reopened(made.full).size == (1600, 800)
    assert reopened(made.thumbnail).size == (400, 200)
    assert sniff(made.full) == sniff(made.thumbnail) == kind


def test_a_photo_saved_as_png_becomes_jpeg() -> None:
    made = picture(image("PNG", (1600, 1000)))
    assert made.kind == sniff(made.full) == sniff(made.thumbnail) == "jpeg"


def test_small_pictures_are_not_blown_up() -> None:
    made = picture(image(size=(300, 200)))
    assert (made.width, made.height) == (300, 200)
    assert reopened(made.thumbnail).size == (300, 200)


def test_it_stands_upright_and_place_and_camera_are_gone() -> None:
    original = with_exif()
    assert b"SECRETMAKER" in original
    made = picture(original)
    assert (made.width, made.height) == (600, 800)
    for data in (made.full, made.thumbnail):
        assert b"SECRET" not in data
        assert b"Exif" not in data
        assert not reopened(data).getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_shows_the_same_corner(orientation: int) -> None:
    scene = Image.new("RGB", (80, 40), "white")
    scene.paste("black", (0, 0, 20, 20))
    back = [None, 0, 3, 1, 5, 2, 6, 4][orientation - 1]
    stored = scene if back is None else scene.transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, "PNG", exif=exif)
    shown = reopened(picture(out.getvalue()).full)
    assert shown.size == (80, 40)
    assert [shown.getpixel(at) for at in ((5, 5), (75, 35))] == [(0, 0, 0), (255, 255, 255)]


def test_a_damaged_exif_costs_nobody_their_photo() -> None:
    data = image(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12" + b"\xff" * 20)
    assert picture(data).width == 800


def test_transparency_stays() -> None:
    made = picture(image("PNG", mode="RGBA"))
    assert reopened(made.full).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_colour_mode_becomes_rgb(mode: str) -> None:
    assert reopened(picture(image(mode=mode)).full).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "P", "LA", "I;16"])
def test_odd_modes_of_png(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "PNG")
    assert picture(out.getvalue()).width == 40


def test_a_phones_photo_with_previews_is_one_picture() -> None:
    assert picture(frames("MPO")).kind == "jpeg"
    assert picture(image() + b"\0\0\0\x18ftypmp42" + bytes(500)).kind == "jpeg"


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "upload_empty"),
    "large": (lambda: image() + bytes(21 << 20), "upload_too_large"),
    "text": (lambda: b"hello", "picture_kind"),
    "pdf": (lambda: b"%PDF-1.7", "picture_kind"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(50), "picture_heic"),
    "svg": (lambda: b'<?xml version="1.0"?><svg onload="x"/>', "picture_svg"),
    "gif": (lambda: image("GIF", mode="L"), "picture_gif"),
    "moving_png": (lambda: frames("PNG"), "picture_moving"),
    "moving_webp": (lambda: frames("WEBP"), "picture_moving"),
    "bomb": (lambda: png_header(50_000, 50_000), "picture_too_many_pixels"),
    "big_bomb": (lambda: png_header(20_000, 4_000), "picture_too_many_pixels"),
    "long": (lambda: png_header(40_000, 3), "picture_too_many_pixels"),
    "thin": (lambda: image("PNG", (1, 50)), "picture_too_small"),
    "lying": (lambda: png_header(4_000, 4_000), "picture_broken"),
    "cut": (lambda: image()[:3000], "picture_broken"),
    "head_only": (lambda: b"\xff\xd8\xff" + bytes(100), "picture_broken"),
    "with_zip": (lambda: image() + zipped(), "picture_polyglot"),
    "with_page": (lambda: image(comment=b"<ScRiPt>alert(1)</script>"), "picture_polyglot"),
    "with_php": (lambda: image("PNG") + b"<?php system('id');", "picture_polyglot"),
    "with_pdf": (lambda: image(comment=b"%PDF-1.4"), "picture_polyglot"),
}


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_honest_picture_is_refused(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(UploadRefused, match=f"^{code}$") as caught:
        picture(make())
    assert str(WORDS[code]) % caught.value.facts


BASES = [image(size=(60, 40)), image("PNG", (60, 40)), image("WEBP", (60, 40))]


@pytest.mark.filterwarnings("ignore:::PIL")
@settings(deadline=None)
@given(st.sampled_from(BASES), st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=4))))
def test_any_damage_is_drawn_or_refused(base: bytes, damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(base)
    for place, octets in damage:
        data[place % len(data) : place % len(data) + len(octets)] = octets
    try:
        codes = {picture(bytes(data)).kind} - {"jpeg", "png", "webp"}
    except UploadRefused as refusal:
        codes = {refusal.code}
    assert codes <= set(WORDS)
