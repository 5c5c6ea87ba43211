"""Markdown of people's texts becomes HTML that cannot do harm."""

import re

import pytest

from commons.text import to_html, web_address


def test_markdown_becomes_plain_html_below_the_pages_titles() -> None:
    html = to_html("# 一\n\n**好** [链接](https://example.cn/a?b=1&c=2)\n\n- 甲\n- 乙")
    assert html.startswith("<h3>一</h3>")
    assert '<a href="https://example.cn/a?b=1&amp;c=2" rel="nofollow noopener">' in html
    assert "<li>甲</li>" in html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html;base64,PHN2Zz4=)",
        "![x](https://evil.example/track.png)",
        "<javascript:alert(1)>",
        '[x](https://a.cn "onmouseover=alert(1)")',
        "[x]: javascript:alert(1)\n\n[x]",
        "```<svg/onload=alert(1)>\n```",
        "[x](//evil.example)",
        "<a href='https://a' style='x' onclick='y'>",
    ],
)
def test_no_attack_survives_as_markup(attack: str) -> None:
    tags = re.findall(r"<[^>]*>", to_html(attack))
    allowed = (
        r"</?(p|em|strong|code|pre|a)>|<a (href=\"https?://[^\"]*\" )?rel=\"nofollow noopener\">"
    )
    assert all(re.fullmatch(allowed, tag) for tag in tags), tags


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", " https://a", "", None]
)
def test_an_address_leads_to_the_web_or_nowhere(address: str | None) -> None:
    assert web_address(address) == ""
    assert web_address("https://live.example/1") == "https://live.example/1"
