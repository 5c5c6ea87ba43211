"""What is decided about panels drawn by lot (D-15): groups of the list, their seats, the lot."""

from collections.abc import Iterable, Mapping, Sequence

from commons.canonical import digest
from commons.lifecycle import lifecycle
from commons.lots import draw

POOLS = ("residents", "members")
GROUPINGS = ("none", "place", "age", "place_age")
BANDS = ((18, 35), (36, 59), (60, 200))
TITLE, PURPOSE, SOURCE, PUBLIC = 80, (10, 500), (4, 200), (1, 200)
SEATS = (1, 100)
ANSWER_DAYS = (1, 30)
WITNESSES = 2
MOST_GROUPS = 200

PANEL = lifecycle(
    "panel",
    "announced",
    [
        ("announced", "draw", "drawn", "council.panel_drawn"),
        ("drawn", "witness", "asking", "council.panel_witnessed"),
        ("asking", "close", "closed", "council.panel_closed"),
        ("announced", "cancel", "cancelled", "council.panel_cancelled"),
        ("drawn", "cancel", "cancelled", "council.panel_cancelled"),
    ],
)
# Who says no, does not answer or gives the place back: the next of the same group is asked.
PLACE = lifecycle(
    "panel_place",
    "asked",
    [
        ("asked", "accept", "accepted", "council.place_accepted"),
        ("asked", "decline", "declined", "council.place_declined"),
        ("asked", "lapse", "lapsed", "council.place_lapsed"),
        ("accepted", "decline", "declined", "council.place_declined"),
    ],
)


def band_of(birth_year: int | None, year: int) -> str:
    """The age band in a *year*, such as ``18-35``; empty where the register has no year."""
    if birth_year is None:
        return ""
    found = next((low for low, high in BANDS if low <= year - birth_year <= high), None)
    return "" if found is None else _named(found)


def is_grown(birth_year: int | None, year: int) -> bool:
    """Whether somebody may sit on a panel: 18 in that year, as far as the register knows."""
    return birth_year is None or year - birth_year >= BANDS[0][0]


def group_of(grouping: str, place: str, band: str) -> str:
    """The name of the group an entry is in: place, age band, both, or one group for all."""
    parts = [place] * ("place" in grouping) + [band or "?"] * ("age" in grouping)
    return "/".join(parts)


def quotas(counts: Mapping[str, int], seats: int) -> dict[str, int]:
    """Seats of each group in proportion to its size, by largest remainders.

    Equal remainders go to the group that comes first by its UTF-8 octets. No group gets more
    seats than it has entries, as long as there are as many entries as seats.
    """
    total = sum(counts.values())
    if not total:
        return {}
    names = sorted(counts, key=lambda name: name.encode())
    given = {name: counts[name] * seats // total for name in names}
    left = seats - sum(given.values())
    for name in sorted(names, key=lambda name: -(counts[name] * seats % total))[:left]:
        given[name] += 1
    return given


def list_digest(entries: Iterable[tuple[str, str]]) -> str:
    """The hash of a list: entries with their groups, sorted, in canonical JSON."""
    return digest([list(entry) for entry in sorted(entries)])


def in_group(seed: bytes, entries: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """One lot over the whole list, read group by group: who is asked first, second and so on."""
    groups = dict(entries)
    found: dict[str, list[str]] = {name: [] for name in set(groups.values())}
    for entry in draw(seed, list(groups)):
        found[groups[entry]].append(entry)
    return found


def _named(low: int) -> str:
    high = next(high for first, high in BANDS if first == low)
    return f"{low}+" if high >= 200 else f"{low}-{high}"
