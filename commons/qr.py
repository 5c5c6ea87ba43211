"""An address as a code to scan, drawn into the page: no picture is fetched, no script runs."""

from typing import Any

import segno
from markupsafe import Markup


def drawn(address: str, **options: Any) -> Markup:
    """*address*, one of our own, as SVG; *options* are those of segno's ``svg_inline``."""
    svg = segno.make(address, error="m").svg_inline(**options)
    return Markup(svg)  # noqa: S704 - drawn by us: the address is in it as squares
