"""Points on the map: coordinate systems, reading what people type, distances (pure).

Maps in China draw GCJ-02, which is shifted against WGS 84 by some hundred metres; CGCS2000 agrees
with WGS 84 within centimetres. Distances are only taken after both points are in one system.
"""

import math
import re
from dataclasses import dataclass

SYSTEMS = ("gcj02", "wgs84", "cgcs2000")
MICRO = 1_000_000
EARTH_M = 6_371_008.8
# The ellipsoid of Krassowski, on which GCJ-02 computes its shift.
_AXIS, _ECCENTRICITY = 6_378_245.0, 0.00669342162296594323
_DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)"
_POINT = re.compile(rf"{_DEGREES}\s*[,，\s]\s*{_DEGREES}")


@dataclass(frozen=True)
class At:
    """A place: degrees north and east as whole millionths, and the system they are in."""

    lat: int
    lng: int
    system: str


def read_point(text: str) -> tuple[int, int]:
    """Latitude and longitude in millionths of a degree, as people paste them: ``29.5630,106.55``.

    Raises ``ValueError`` for anything else. The larger number is the longitude where only that
    order is possible, because Chinese map sites copy the longitude first.
    """
    found = _POINT.fullmatch(text.strip())
    if found is None:
        raise ValueError("not a point")
    first, second = float(found[1]), float(found[2])
    if abs(first) > 90 >= abs(second):
        first, second = second, first
    if abs(first) > 90 or abs(second) > 180:
        raise ValueError("not on earth")
    return round(first * MICRO), round(second * MICRO)


def distance_m(one: At, other: At) -> int:
    """Metres between two points along the surface of the earth, rounded."""
    (lat, lng), (north, east) = _standard(one), _standard(other)
    half = math.sin((north - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(north) * math.sin((east - lng) / 2) ** 2
    return round(2 * EARTH_M * math.asin(min(1.0, math.sqrt(half))))


def _standard(point: At) -> tuple[float, float]:
    """Radians in WGS 84."""
    lat, lng = point.lat / MICRO, point.lng / MICRO
    if point.system == "gcj02":
        shift_lat, shift_lng = _shift(lat, lng)
        lat, lng = lat - shift_lat, lng - shift_lng
    return math.radians(lat), math.radians(lng)


def _shift(lat: float, lng: float) -> tuple[float, float]:
    """How far GCJ-02 moves a point in China, in degrees."""
    x, y = lng - 105.0, lat - 35.0
    wave = 20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += (wave + 20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    north += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east += (wave + 20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    east += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    slope = 1 - _ECCENTRICITY * math.sin(math.radians(lat)) ** 2
    root = math.sqrt(slope)
    metre_lat = (_AXIS * (1 - _ECCENTRICITY)) / (slope * root) * math.pi / 180
    metre_lng = _AXIS / root * math.cos(math.radians(lat)) * math.pi / 180
    return north / metre_lat, east / metre_lng
