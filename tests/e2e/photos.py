"""Photos as phones take them."""

from pathlib import Path

from PIL import Image

GPS, GPS_LATITUDE_REF, GPS_LATITUDE, MAKE = 0x8825, 1, 2, 0x010F


def photo(folder: Path) -> Path:
    """A picture as a phone takes it: with maker and place in its EXIF."""
    picture = Image.new("RGB", (1200, 900), "#7a9e7e")
    exif = Image.Exif()
    exif[MAKE] = "SecretPhone"
    exif.get_ifd(GPS).update({GPS_LATITUDE_REF: "N", GPS_LATITUDE: (26.0, 38.0, 12.0)})
    path = folder / "stairs.jpg"
    picture.save(path, exif=exif)
    with Image.open(path) as written:
        assert written.getexif()[MAKE] == "SecretPhone" and written.getexif().get_ifd(GPS)
    return path
