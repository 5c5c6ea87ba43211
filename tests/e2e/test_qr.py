"""The code that a browser draws of a secret key is the one that another program draws."""

import pytest
import segno
from playwright.sync_api import Page

from commons.crypto import Kind, new_guardian, written
from tests.e2e.recounting import MODULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXTS = ("A", "HTTP://12", "0123456789ABCDEF" * 2, "Z" * 61, "Z" * 90, "-" * 91, "9A" * 77)


@pytest.fixture
def drawing(bench: Page) -> Page:
    bench.evaluate((MODULES.parent / "qr.js").read_text(encoding="utf-8"))
    return bench


def other(text: str, mask: int) -> list[list[int]]:
    made = segno.make(text, error="m", mode="alphanumeric", mask=mask, boost_error=False,
                      micro=False)  # fmt: skip
    return [list(row) for row in made.matrix]


@pytest.mark.parametrize("mask", range(8))
def test_every_mask_and_size_is_drawn_as_by_another_program(drawing: Page, mask: int) -> None:
    _public, private = new_guardian()
    for text in (*TEXTS, written(Kind.KEY, private)):
        assert drawing.evaluate("([text, mask]) => qr.matrix(text, mask)", [text, mask]) == other(
            text, mask
        )


def test_what_cannot_be_drawn_is_not_drawn(drawing: Page) -> None:
    for text in ("", "abc", "票", "Z" * 155):
        assert drawing.evaluate("(text) => qr.drawn(text)", text) is None
