"""An address as a code to scan, drawn into the page: no picture is fetched, no script runs."""

import io
from typing import Any

import segno
from markupsafe import Markup


def drawn(address: str, **options: Any) -> Markup:
    """*address*, one of our own, as SVG; *options* are those of segno's ``svg_inline``."""
    svg = segno.make(address, error="m").svg_inline(**options)
    return Markup(svg)  # noqa: S704 - drawn by us: the address is in it as squares


def picture(address: str) -> bytes:
    """*address*, one of our own, as a PNG for files that hold no SVG."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="png", scale=6, border=1)
    return out.getvalue()
