"""What is in the pictures: lamps, roads, canals, houses, rooms; each at three stages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import ImageDraw

from front.demo.rooms import block, hall, room, shelter

Pen = ImageDraw.ImageDraw
SIZE = (800, 600)
EARTH, MUD, GRASS = (142, 122, 96), (118, 98, 74), (120, 146, 92)
ASPHALT, CONCRETE, WATER = (96, 100, 104), (184, 184, 178), (96, 150, 176)
POLE, ORANGE, WARM = (82, 92, 98), (226, 118, 42), (255, 224, 140)


def lamps(draw: Pen, stage: str) -> None:
    """A village road with solar lamps; at first without, then with some."""
    road(draw, "after" if stage == "after" else "before")
    standing = {"before": 0, "during": 2, "after": 4}[stage]
    for number in range(4):
        x, foot = 130 + number * 66, 560 - number * 58
        height = 330 - number * 78
        if number >= 4 - standing:
            _lamp(draw, x, foot, height)
        elif stage == "during":
            draw.rectangle((x - 12, foot - 8, x + 12, foot), fill=CONCRETE)
    if stage == "during":
        cones(draw, (330, 540), (390, 500))


def _lamp(draw: Pen, x: int, foot: int, height: int) -> None:
    top = foot - height
    draw.line((x, foot, x, top), fill=POLE, width=max(4, height // 40))
    draw.polygon([(x - 26, top + 8), (x + 14, top - 12), (x + 30, top + 2), (x - 10, top + 22)],
                 fill=(44, 62, 96))  # fmt: skip
    draw.line((x, top + 34, x + 58, top + 26), fill=POLE, width=4)
    draw.ellipse((x + 44, top + 24, x + 74, top + 38), fill=WARM)


def road(draw: Pen, stage: str) -> None:
    """A road into the hills: mud with puddles, half done, or paved with ditches."""
    draw.rectangle((0, 400, 800, 600), fill=GRASS)
    surface = {"before": MUD, "during": EARTH, "after": ASPHALT}[stage]
    draw.polygon([(180, 600), (620, 600), (436, 400), (400, 400)], fill=surface)
    if stage == "before":
        for box in ((300, 540, 400, 566), (400, 480, 452, 496), (372, 436, 410, 446)):
            draw.ellipse(box, fill=(150, 156, 150))
    elif stage == "during":
        draw.polygon([(302, 500), (522, 500), (436, 400), (400, 400)], fill=CONCRETE)
        _roller(draw)
        cones(draw, (250, 560), (560, 560), (300, 506))
    else:
        for y, width in ((580, 12), (520, 9), (470, 6), (430, 4)):
            draw.line((406, y, 412, y - 26), fill=(236, 236, 226), width=width)
        draw.line((172, 600, 398, 400), fill=CONCRETE, width=12)
        draw.line((628, 600, 440, 400), fill=CONCRETE, width=12)


def _roller(draw: Pen) -> None:
    draw.rectangle((430, 452, 520, 492), fill=(232, 176, 44))
    draw.rectangle((458, 412, 510, 456), fill=(70, 78, 84))
    draw.ellipse((416, 474, 462, 520), fill=(60, 64, 68))
    draw.ellipse((490, 478, 532, 520), fill=(60, 64, 68))


def cones(draw: Pen, *feet: tuple[int, int]) -> None:
    """Traffic cones that stand at *feet*."""
    for x, y in feet:
        draw.polygon([(x - 14, y), (x + 14, y), (x + 3, y - 40), (x - 3, y - 40)], fill=ORANGE)
        draw.polygon([(x - 9, y - 14), (x + 9, y - 14), (x + 6, y - 24), (x - 6, y - 24)],
                     fill=(245, 240, 232))  # fmt: skip


def canal(draw: Pen, stage: str) -> None:
    """An irrigation canal between fields: silted, half lined, or full of water."""
    draw.rectangle((0, 400, 800, 600), fill=(150, 160, 84) if stage == "before" else GRASS)
    for number in range(9):
        x = number * 100 - 20
        draw.line((x, 600, 410 + (x - 400) // 6, 400), fill=(98, 124, 72), width=3)
    draw.polygon([(250, 600), (560, 600), (426, 400), (396, 400)], fill=CONCRETE)
    inside = {"before": MUD, "during": EARTH, "after": WATER}[stage]
    draw.polygon([(292, 600), (518, 600), (420, 400), (402, 400)], fill=inside)
    if stage == "before":
        for box in ((330, 520, 440, 590), (380, 450, 430, 500)):
            draw.ellipse(box, fill=(104, 118, 66))
        draw.polygon([(250, 600), (330, 600), (360, 520), (330, 510)], fill=EARTH)
    elif stage == "during":
        cones(draw, (230, 590), (280, 530), (580, 590))
    else:
        for y in (460, 500, 545):
            draw.line((400 - (y - 400) // 3, y, 440 + (y - 400) // 4, y),
                      fill=(150, 192, 208), width=3)  # fmt: skip


def path(draw: Pen, stage: str) -> None:
    """A walk along the lake, with low lamps and benches when it is done."""
    draw.rectangle((0, 400, 800, 600), fill=GRASS)
    draw.polygon([(420, 400), (800, 380), (800, 600), (640, 600)], fill=WATER)
    surface = {"before": MUD, "during": EARTH, "after": (196, 150, 122)}[stage]
    draw.polygon([(160, 600), (460, 600), (396, 400), (372, 400)], fill=surface)
    if stage == "during":
        draw.polygon([(258, 500), (430, 500), (396, 400), (372, 400)], fill=CONCRETE)
        cones(draw, (190, 580), (440, 570))
    if stage == "after":
        for x, foot in ((478, 580), (438, 510), (414, 456)):
            draw.line((x, foot, x, foot - (foot - 380) // 2), fill=POLE, width=5)
            draw.ellipse((x - 9, foot - (foot - 380) // 2 - 9, x + 9,
                          foot - (foot - 380) // 2 + 9), fill=WARM)  # fmt: skip
        draw.rectangle((92, 520, 190, 532), fill=(128, 84, 52))
        draw.rectangle((92, 484, 190, 500), fill=(128, 84, 52))
        for x in (100, 180):
            draw.rectangle((x, 484, x + 6, 556), fill=POLE)


SCENES: Mapping[str, Callable[[Pen, str], None]] = MappingProxyType(
    {
        "lamps": lamps,
        "road": road,
        "canal": canal,
        "path": path,
        "hall": hall,
        "block": block,
        "shelter": shelter,
        "room": room,
    }
)
