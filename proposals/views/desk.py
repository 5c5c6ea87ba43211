"""What the pages of this package share: the blueprint, paging and the answer to a form."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from proposals.queries import Page

blueprint = Blueprint("proposals", __name__)

DONE = {
    "submitted",
    "endorsed",
    "unendorsed",
    "withdrawn",
    "remarked",
    "hidden",
    "saved",
    "discarded",
    "noted",
    "closed",
    "chosen",
    "drawn",
    "noticed",
    "objected",
    "answered",
    "ended",
    "moved",
    "asked",
    "agreed",
    "unit_named",
    "waits",
    "reported",
    "moderated",
    "moderation_objected",
    "ruled",
    "taken",
    "told",
    "assigned",
    "released",
    "appealed",
    "decided",
    "dismissed",
    "lifted",
    "placed",
    "brought",
}
MOST_DIGITS = 6


def done() -> str:
    """What has just been done, when the address says something known."""
    code = request.args.get("done", "")
    return code if code in DONE else ""


def page_number() -> int:
    """The page asked for, at least the first."""
    asked = request.args.get("page", "")
    is_number = asked.isascii() and asked.isdigit()
    return max(int(asked[:MOST_DIGITS]), 1) if is_number else 1


def asked_id(*names: str) -> UUID | None:
    """An id from the address, or None when it is missing or is none."""
    for name in names:
        try:
            return UUID(request.args.get(name, ""))
        except ValueError:
            continue
    return None


def one_of(name: str, values: Mapping[str, Any] | tuple[str, ...], otherwise: str = "") -> str:
    """A code from the address when it is one of *values*."""
    code = request.args.get(name, "")
    return code if code in values else otherwise


def pager(page: Page[Any]) -> dict[str, Any]:
    """What the component ``pager`` shows; the filters stay in the address."""
    kept = {name: value for name, value in request.args.items() if name not in {"page", "done"}}
    here = {**(request.view_args or {}), **kept}

    def url(number: int) -> str:
        return url_for(request.endpoint or "", **here, page=number)

    return {
        "number": page.number,
        "pages": page.pages,
        "previous_url": url(page.number - 1) if page.number > 1 else "",
        "next_url": url(page.number + 1) if page.number < page.pages else "",
    }


def form_page(template: str, form: Any, **facts: Any) -> ResponseReturnValue:
    """The page of a form: 422 when it came back with errors."""
    return render_template(template, form=form, **facts), 422 if form.errors else 200
