"""The look, measured: light enough to load in a village, dark enough to read in the sun."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


INLINE = r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)"


def test_no_template_here_holds_style_or_script_inline() -> None:
    for folder in ("layouts", "components", "errors"):
        for path in (ROOT / "templates" / folder).glob("*.html"):
            assert not re.search(INLINE, path.read_text()), path


def test_the_first_load_stays_under_forty_kilobytes() -> None:
    files = [*(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]
    files += (ROOT / "static/icons").glob("*.svg")
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert weight <= 40 * 1024, weight


def test_the_vendored_checker_is_the_one_we_took() -> None:
    folder = ROOT / "tests/e2e/vendor"
    for name, facts in json.loads((folder / "manifest.json").read_text()).items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"]


PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("brand", "card"),
    ("brand", "paper"),
    ("brand", "brand-wash"),
    ("ink", "brand-wash"),
    ("soft", "brand-wash"),
    ("link", "paper"),
    ("link", "card"),
    ("link", "brand-wash"),
    ("on-fill", "fill"),
    ("on-fill", "fill-strong"),
    ("on-fill", "stop"),
    ("on-fill", "panel"),
    ("on-bar", "bar"),
    ("on-bar-soft", "bar"),
    ("on-bar", "foot"),
    ("on-bar-soft", "foot"),
    ("bad", "card"),
    ("bad", "paper"),
    ("good", "card"),
    ("warn", "card"),
] + [
    pair
    for tone in ("neutral", "progress", "good", "warn", "bad")
    for pair in ((tone, f"{tone}-wash"), ("ink", f"{tone}-wash"), (tone, "card"), (tone, "paper"))
]
EDGES = [("edge", "card"), ("edge", "paper"), ("focus", "bar"), ("vermilion", "card")]


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The four sets of colours: light and dark, each in the standard and the elder version."""
    light, dark = (ROOT / "static/css/tokens.css").read_text().split("@media", 1)

    def block(source: str, selector: str) -> dict[str, str]:
        body = re.search(re.escape(selector) + r" \{(.*?)\}", source, re.S)
        assert body
        return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", body[1]))

    day = block(light, ":root")
    night = day | block(light, ".elder") | block(dark, ":root")
    yield "light", day
    yield "light elder", day | block(light, ".elder")
    yield "dark", day | block(dark, ":root")
    yield "dark elder", night | block(dark, ".elder")


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #rrggbb colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name, colours", list(palettes()))
def test_every_text_can_be_read_on_its_ground(name: str, colours: dict[str, str]) -> None:
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 4.5} == {}, name


@pytest.mark.parametrize("name, colours", list(palettes()))
def test_every_edge_of_a_control_can_be_seen(name: str, colours: dict[str, str]) -> None:
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in EDGES}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 3} == {}, name
