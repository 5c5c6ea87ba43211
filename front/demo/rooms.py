"""Houses and rooms in the pictures of the works."""

from PIL import ImageDraw

Pen = ImageDraw.ImageDraw
GROUND, PAVED = (146, 138, 124), (190, 186, 178)
OLD_WALL, NEW_WALL, BRICK = (176, 168, 150), (238, 228, 208), (164, 108, 84)
GLASS, DARK, SCAFFOLD = (140, 176, 194), (84, 88, 92), (120, 104, 76)
NET = (74, 134, 96)


def block(draw: Pen, stage: str) -> None:
    """An old block of flats whose wall loses its tiles, is netted, and is renewed."""
    draw.rectangle((0, 420, 800, 600), fill=GROUND if stage == "before" else PAVED)
    wall = NEW_WALL if stage == "after" else OLD_WALL
    draw.rectangle((170, 90, 630, 500), fill=wall, outline=DARK, width=2)
    for row in range(6):
        for column in range(6):
            x, y = 194 + column * 72, 112 + row * 62
            draw.rectangle((x, y, x + 44, y + 38), fill=GLASS, outline=DARK, width=2)
    if stage == "before":
        for box in ((240, 150, 300, 196), (420, 280, 500, 316), (330, 400, 380, 440)):
            draw.ellipse(box, fill=(142, 132, 114))
    elif stage == "during":
        _scaffold(draw, (160, 90, 400, 500))
    else:
        for x in (170, 620):
            draw.rectangle((x, 90, x + 10, 500), fill=BRICK)


def _scaffold(draw: Pen, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for x in range(left, right + 1, 40):
        draw.line((x, top, x, bottom), fill=SCAFFOLD, width=4)
    for y in range(top, bottom + 1, 46):
        draw.line((left, y, right, y), fill=SCAFFOLD, width=4)
    for x in range(left, right, 12):
        draw.line((x, top, x, bottom), fill=NET, width=2)
    for y in range(top, bottom, 12):
        draw.line((left, y, right, y), fill=NET, width=1)


def hall(draw: Pen, stage: str) -> None:
    """A small public house of one floor, seen from the street."""
    draw.rectangle((0, 440, 800, 600), fill=GROUND if stage == "before" else PAVED)
    wall = {"before": OLD_WALL, "during": BRICK, "after": NEW_WALL}[stage]
    draw.rectangle((150, 260, 650, 520), fill=wall, outline=DARK, width=2)
    roof = (104, 98, 92) if stage != "after" else (88, 110, 124)
    draw.polygon([(120, 264), (680, 264), (620, 190), (180, 190)], fill=roof)
    for x in (210, 520):
        draw.rectangle((x, 360, x + 78, 520), fill=DARK if stage == "before" else (110, 136, 146))
    draw.rectangle((340, 320, 460, 380), fill=GLASS if stage == "after" else (120, 122, 120))
    if stage == "before":
        draw.line((300, 270, 330, 350, 316, 420), fill=(110, 100, 86), width=4)
        draw.line((600, 270, 580, 330), fill=(110, 100, 86), width=4)
    elif stage == "during":
        _scaffold(draw, (140, 190, 340, 520))
    else:
        draw.polygon([(330, 600), (520, 600), (480, 520), (360, 520)], fill=(210, 206, 198))
        draw.line((342, 590, 372, 480, 372, 460), fill=(150, 160, 166), width=6)


def shelter(draw: Pen, stage: str) -> None:
    """A bus stop: a lonely sign, a frame, and at last a roof with a bench."""
    draw.rectangle((0, 430, 800, 600), fill=(112, 114, 116))
    draw.polygon([(0, 430), (800, 430), (800, 500), (0, 500)], fill=PAVED)
    draw.line((0, 560, 800, 560), fill=(230, 226, 206), width=6)
    draw.rectangle((640, 240, 648, 480), fill=DARK)
    draw.ellipse((612, 200, 676, 264), fill=(56, 110, 164))
    if stage == "before":
        return
    for x in (200, 380, 560):
        draw.rectangle((x, 250, x + 12, 486), fill=(86, 98, 106))
    draw.rectangle((170, 232, 600, 256), fill=(62, 92, 110))
    if stage == "after":
        draw.rectangle((214, 280, 560, 440), fill=(190, 212, 220))
        draw.rectangle((230, 430, 540, 446), fill=(140, 96, 62))
        for x in (250, 510):
            draw.rectangle((x, 446, x + 10, 484), fill=DARK)
        draw.rectangle((236, 296, 330, 400), fill=(240, 238, 230), outline=DARK, width=2)


def room(draw: Pen, stage: str) -> None:
    """A room for old people: bare, being painted, furnished with beds and rails."""
    wall = {"before": (176, 170, 156), "during": (204, 200, 188), "after": (240, 234, 220)}[stage]
    draw.rectangle((0, 0, 800, 420), fill=wall)
    floor = {"before": (128, 122, 112), "during": (154, 148, 138), "after": (190, 156, 118)}[stage]
    draw.rectangle((0, 420, 800, 600), fill=floor)
    draw.rectangle((480, 90, 700, 290), fill=(196, 220, 230), outline=(240, 240, 236), width=10)
    draw.line((590, 90, 590, 290), fill=(240, 240, 236), width=8)
    if stage == "before":
        draw.polygon([(60, 120), (150, 90), (190, 200), (100, 240)], fill=(150, 142, 126))
        draw.rectangle((110, 470, 250, 530), fill=(112, 92, 70))
    elif stage == "during":
        draw.line((180, 560, 250, 220, 320, 560), fill=(190, 168, 110), width=10)
        for y in (300, 380, 460):
            draw.line((212, y + 60, 288, y + 60), fill=(190, 168, 110), width=8)
        draw.rectangle((390, 490, 450, 560), fill=(232, 232, 226), outline=DARK, width=3)
    else:
        draw.line((40, 330, 440, 330), fill=(140, 106, 70), width=12)
        for x in (70, 300):
            draw.rectangle((x, 430, x + 190, 480), fill=(238, 240, 240), outline=DARK, width=2)
            draw.rectangle((x, 400, x + 46, 440), fill=(150, 186, 206))
            draw.rectangle((x + 6, 480, x + 16, 530), fill=DARK)
            draw.rectangle((x + 174, 480, x + 184, 530), fill=DARK)
