"""Markdown and addresses that are safe to show: no raw HTML, no pictures, http and https only."""

from typing import Final

import nh3
from markdown_it import MarkdownIt

_TAGS: Final = {
    *("p", "br", "hr", "em", "strong", "s", "blockquote", "ul", "ol", "li", "a", "code", "pre"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_PARSER: Final = (
    MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
)
_BELOW_THE_PAGE: Final = 2  # a page's own titles are h1 and h2


def to_html(markdown: str) -> str:
    """Safe HTML of people's Markdown; mark it safe in the template. Headings begin at h3."""
    tokens = _PARSER.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + _BELOW_THE_PAGE, 6)}"
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="nofollow noopener",
    )


def web_address(address: str | None) -> str:
    """*address* if it leads to a page of the web, otherwise nothing: no script, no file."""
    return address if address and address.startswith(("https://", "http://")) else ""
