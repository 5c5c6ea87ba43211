"""Pictures of the works, drawn by hand of the program: before, during and after."""

import io
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from commons.pictures import store
from commons.uploads import picture
from front.demo.scenes import SCENES, SIZE, Pen
from front.demo.street import Street

STAGES = ("before", "during", "after")
SKIES = {
    "before": ((168, 180, 190), (214, 216, 212)),
    "during": ((150, 186, 214), (222, 230, 232)),
    "after": ((122, 176, 220), (226, 238, 240)),
}
Scene = Callable[[Pen, str], None]


def kept(street: Street, scene: str, stage: str) -> str:
    """The digest of a picture in the store of this instance, drawn once."""
    key = (scene, stage)
    if key not in street.pictures:
        street.pictures[key] = store().keep_picture(picture(drawn(scene, stage))).digest
    return street.pictures[key]


@cache
def drawn(scene: str, stage: str) -> bytes:
    """A JPEG of *scene* (a key of ``SCENES``) at *stage*; the same bytes every time."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    _sky(draw, *SKIES[stage])
    _hills(draw, stage)
    paint: Scene = SCENES[scene]
    paint(draw, stage)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=85)
    return out.getvalue()


def _sky(draw: Pen, top: tuple[int, int, int], bottom: tuple[int, int, int]) -> None:
    width, height = SIZE
    for y in range(height):
        part = y / height
        colour = tuple(int(a + (b - a) * part) for a, b in zip(top, bottom, strict=True))
        draw.line((0, y, width, y), fill=colour)


def _hills(draw: Pen, stage: str) -> None:
    """Two ranges, as everywhere in these mountains; greener when the work is done."""
    far = (138, 156, 158) if stage == "before" else (132, 164, 156)
    near = (106, 124, 104) if stage == "before" else (92, 134, 98)
    draw.polygon([(0, 280), (150, 170), (290, 250), (420, 150), (600, 260), (800, 180),
                  (800, 420), (0, 420)], fill=far)  # fmt: skip
    draw.polygon([(0, 330), (120, 270), (280, 340), (470, 260), (640, 340), (800, 290),
                  (800, 460), (0, 460)], fill=near)  # fmt: skip
