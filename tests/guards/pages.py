"""Reading a page like a screen reader does: headings, labels, ids, and the words that are said."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
MUTE = {"script", "style", "template"}
SAID = ("aria-label", "alt", "title", "placeholder")
NAMELESS = {"hidden", "submit", "button", "image", "reset"}
# Set apart on purpose: a language is named in its own words, a code is a code.
FOREIGN = {"code", "kbd", "samp", "pre"}


@dataclass
class Page(HTMLParser):
    """What a page holds; fill it with ``read``."""

    headings: list[str] = field(default_factory=list)
    title: str = ""
    lang: str = ""
    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    fields: list[dict[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    has_summary: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in given}
        if "id" in facts:
            self.ids.append(facts["id"])
        if tag == "html":
            self.lang = facts.get("lang", "")
        if tag == "label" and "for" in facts:
            self.labelled.add(facts["for"])
        if tag in {"input", "select", "textarea"} and facts.get("type") not in NAMELESS:
            self.fields.append(facts | {"in_label": str(self._inside("label"))})
        if tag == "h1":
            self.headings.append("")
        self.has_summary |= "error-summary" in facts.get("class", "").split()
        foreign = "lang" in facts and tag != "html"
        if not (foreign or self._is_foreign()):
            self.said += [facts[name] for name in SAID if facts.get(name)]
        if tag not in VOID:
            self._open.append((tag, foreign or tag in MUTE or tag in FOREIGN))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data).strip()
        if not words:
            return
        if self._inside("h1"):
            self.headings[-1] += words
        if self._inside("title") and not self._inside("svg"):
            self.title += words
        if not self._is_foreign():
            self.said.append(words)

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _foreign in self._open)

    def _is_foreign(self) -> bool:
        return any(foreign for _name, foreign in self._open)

    @property
    def faults(self) -> list[str]:
        """What a reader with a screen reader would stumble over."""
        found = []
        if len(self.headings) != 1 or not self.headings[0]:
            found.append(f"{len(self.headings)} headings")
        if len(self.title) < 4 or self.title.startswith(" – "):
            found.append(f"title {self.title!r}")
        if not self.lang:
            found.append("no language")
        found += [f"id {one} twice" for one in {one for one in self.ids if self.ids.count(one) > 1}]
        found += [
            f"no label: {each.get('name', each)}"
            for each in self.fields
            if not (each.get("id") in self.labelled or each["in_label"] == "True"
                    or each.get("aria-label") or each.get("aria-labelledby"))
        ]  # fmt: skip
        return found


def read(text: str) -> Page:
    """The page in *text*."""
    page = Page()
    page.feed(text)
    page.close()
    return page
