"""Points, distances and pairs at one place, against figures computed elsewhere."""

from time import perf_counter
from uuid import UUID, uuid4

import pytest

from proposals.rules.conflicts import Site, likeness, meetings, pair
from proposals.rules.points import At, distance_m, read_point


def at(lat: float, lng: float, system: str = "wgs84") -> At:
    return At(round(lat * 1_000_000), round(lng * 1_000_000), system)


@pytest.mark.parametrize(
    "text, point",
    [
        ("29.5630, 106.5516", (29_563_000, 106_551_600)),
        ("29.5630，106.5516", (29_563_000, 106_551_600)),
        ("106.5516,29.5630", (29_563_000, 106_551_600)),  # as Chinese map sites copy it
        (" 29.563 106.5516 ", (29_563_000, 106_551_600)),
        ("-33.86, 151.2", (-33_860_000, 151_200_000)),
    ],
)
def test_points_as_people_paste_them(text: str, point: tuple[int, int]) -> None:
    assert read_point(text) == point


@pytest.mark.parametrize("text", ["", "29.5", "north", "120, 190", "1e9,2", "²,³", "29.5;106,5;1"])
def test_what_is_no_point(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        read_point(text)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance_m(at(29, 106), at(30, 106)) == pytest.approx(111_195, abs=5)
    assert distance_m(at(29.5, 106.5), at(29.5, 106.5)) == 0


def test_the_shift_of_chinese_maps_is_taken_out() -> None:
    # 天安门: WGS 84 39.908823, 116.397470 is GCJ-02 39.910226, 116.403713.
    assert distance_m(at(39.908823, 116.397470), at(39.910226, 116.403713, "gcj02")) < 10
    assert distance_m(at(39.908823, 116.397470), at(39.910226, 116.403713)) > 500


def test_pairs_by_distance_and_by_words() -> None:
    area, other = uuid4(), uuid4()
    near, beside, far = (
        Site(uuid4(), area, "南门", at(29.5, 106.5)),
        Site(uuid4(), other, "北门", at(29.5005, 106.5)),
        Site(uuid4(), area, "南门", at(29.51, 106.5)),
    )
    words, alike, elsewhere = (
        Site(uuid4(), area, "幸福里小区3号楼东侧空地"),
        Site(uuid4(), area, "幸福里小区3号楼东侧"),
        Site(uuid4(), other, "幸福里小区3号楼东侧"),
    )
    found = meetings([near, beside, far, words, alike, elsewhere])
    assert [(it.found_by, it.distance_m) for it in found] == [("distance", 56), ("words", None)]
    assert (found[0].first_id, found[0].second_id) == pair(near.id, beside.id)
    assert (found[1].first_id, found[1].second_id) == pair(words.id, alike.id)
    # Both with a point far apart are not the same place, whatever the words say.
    assert likeness("南门", "南门") == 1.0


def test_a_thousand_proposals_are_compared_within_seconds() -> None:
    area = uuid4()
    sites = [Site(uuid4(), area, f"第{n}号楼旁边的{n % 7}号空地") for n in range(1000)]
    begun = perf_counter()
    meetings(sites)
    assert perf_counter() - begun < 15  # about one second on a quiet machine


def test_a_pair_has_one_order() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert pair(one, other) == pair(other, one) == (one, other)
