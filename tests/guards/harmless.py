"""Whether an answer is harmless: a page, a table, a Word file, a calendar, data, a drawing.

Every check gives what came alive; nothing is well. Marks (see tests/hostile.py) begin with ``xss``.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser

import docx
import openpyxl
from lxml import etree
from werkzeug.test import TestResponse

MARK = re.compile(r"xss[0-9a-z]{2}")
COUNTED = "9359"  # what a template would make of {{7*1337}}
LINKS = {"href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping",
         "srcset", "xlink:href", "srcdoc", "manifest"}  # fmt: skip
NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "frameset", "math", "style",
         "animate", "set", "foreignobject", "plaintext", "xmp", "marquee"}  # fmt: skip
SCHEME = re.compile(r"^[^/?#]*:")
SAFE = re.compile(r"^(https?|mailto|tel|data:image/(png|jpeg|webp);base64,)", re.IGNORECASE)
RISKY = tuple("=+-@\t\r\n＝＋－＠")
ICS_LINE = re.compile(rb"[A-Z-]+(;[A-Z]+=[^:;]+)*:.*", re.DOTALL)
ICS_NAMES = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "SEQUENCE", "DTSTAMP",
             "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "STATUS", "METHOD",
             "ORGANIZER", "X-WR-CALNAME", "RRULE", "LAST-MODIFIED", "CATEGORIES",
             "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}  # fmt: skip


class Eye(HTMLParser):
    """Reads a page and notes what is alive in it, and the marks that are only shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.alive: list[str] = []
        self.shown: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if MARK.search(tag) or tag in NEVER:
            self.alive.append(f"<{tag}>")
        if tag == "script" and ("src" not in names and ("type", "application/json") not in attrs):
            self.alive.append("<script> of its own")
        if tag == "meta" and ("http-equiv", "refresh") in attrs and MARK.search(str(attrs)):
            self.alive.append("<meta refresh>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.shown |= set(MARK.findall(data))
        if COUNTED in data and MARK.search(data):
            self.alive.append(f"template ran: {data[:60]}")

    def handle_comment(self, data: str) -> None:
        if MARK.search(data):
            self.alive.append(f"comment {data[:40]}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.alive.append(f"<!{decl[:40]}>")

    unknown_decl = handle_decl

    def handle_pi(self, data: str) -> None:
        self.alive.append(f"<?{data[:40]}>")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or MARK.search(name) or name == "style":
            self.alive.append(f"<{tag} {name}>")
        bare = re.sub(r"[\x00-\x20\x7f-\x9f]", "", value)
        if name in LINKS and SCHEME.match(bare) and not SAFE.match(bare):
            self.alive.append(f"<{tag} {name}={bare[:40]!r}>")
        if name in LINKS - {"href"} and MARK.search(value.split("?")[0]):
            self.alive.append(f"<{tag} {name}={value[:40]!r}>")
        if name == "href" and bare.startswith(("//", "\\", "/\\")):
            self.alive.append(f"<{tag} {name}={bare[:40]!r}>")
        if name not in LINKS:
            self.shown |= set(MARK.findall(value))


def page(body: bytes) -> tuple[list[str], set[str]]:
    """A page: no element, attribute, link or comment that people brought."""
    eye = Eye()
    eye.feed(body.decode())
    eye.close()
    return eye.alive, eye.shown


def xml(body: bytes) -> tuple[list[str], set[str]]:
    """A drawing or a part of an Office file: well formed, nothing of ours in names."""
    alive: list[str] = []
    tree = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    if tree.getroottree().docinfo.doctype:
        alive.append("doctype")
    shown: set[str] = set()
    for node in tree.iter():
        names = [str(node.tag), *map(str, node.attrib)]
        tag = etree.QName(node).localname if isinstance(node.tag, str) else "comment"
        bare = {etree.QName(name).localname for name in node.attrib}
        if any(MARK.search(name) for name in names) or tag == "script":
            alive.append(tag)
        if tag in {"instrText", "fldSimple"} and MARK.search(etree.tostring(node).decode()):
            alive.append(f"field {tag}")
        alive += [f"{tag} {name}" for name in bare if name.startswith("on")]
        targets = [v for n, v in node.attrib.items() if n.endswith(("Target", "href"))]
        alive += [f"{tag} to {one[:40]}" for one in map(str, targets) if MARK.search(one)]
        shown |= set(MARK.findall(" ".join([node.text or "", *map(str, node.attrib.values())])))
    return alive, shown


def office(body: bytes) -> tuple[list[str], set[str]]:
    """Every part of a Word or Excel file is well formed XML with nothing alive in it."""
    alive, shown = [], set()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                found, marks = xml(archive.read(name))
                alive += [f"{name}: {one}" for one in found]
                shown |= marks
    return alive, shown


def word(body: bytes) -> tuple[list[str], set[str]]:
    """Opens in Word; no field, link or element that people brought."""
    docx.Document(io.BytesIO(body))
    return office(body)


def excel(body: bytes) -> tuple[list[str], set[str]]:
    """Opens in Excel; no cell is a formula or would become one."""
    alive, shown = office(body)
    for sheet in openpyxl.load_workbook(io.BytesIO(body)):
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value or "")
                if cell.data_type == "f" or cell.hyperlink is not None:
                    alive.append(f"{cell.coordinate} runs")
                if MARK.search(text) and text.lstrip().startswith(RISKY):
                    alive.append(f"{cell.coordinate} {text[:20]!r}")
    return alive, shown


def table(body: bytes) -> tuple[list[str], set[str]]:
    """A CSV whose cells a spreadsheet would only show."""
    text = body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row if MARK.search(cell)]
    alive = [repr(cell[:20]) for cell in cells if cell.lstrip(" \u200b\ufeff").startswith(RISKY)]
    if len({len(row) for row in rows if row}) > 1 and cells:
        alive.append("a text broke out of its row")
    return alive, set(MARK.findall(text))


def calendar(body: bytes) -> tuple[list[str], set[str]]:
    """Folded lines of known names; no text became a line of its own."""
    alive = []
    if not body.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", body):
        alive.append("a line end of its own")
    alive += ["a long line" for one in body.split(b"\r\n") if len(one) > 75]
    lines = re.sub(rb"\r\n[ \t]", b"", body).strip().split(b"\r\n")
    names = [one.split(b":")[0].split(b";")[0].decode() for one in lines]
    alive += [f"line {one[:30]!r}" for one in lines if not ICS_LINE.fullmatch(one)]
    alive += [f"property {name}" for name in names if name not in ICS_NAMES]
    if names.count("BEGIN") != names.count("END"):
        alive.append("a component of its own")
    alive += ["a control character" for one in lines if re.search(rb"[\x00-\x08\x0b-\x1f]", one)]
    return alive, set(MARK.findall(body.decode()))


def data(body: bytes) -> tuple[list[str], set[str]]:
    """JSON that parses."""
    json.loads(body)
    return [], set(MARK.findall(body.decode()))


def plain(body: bytes) -> tuple[list[str], set[str]]:
    """Plain text: harmless by its type."""
    return [], set(MARK.findall(body.decode()))


def nothing(_body: bytes) -> tuple[list[str], set[str]]:
    """Pictures and archives, which hold no words of people."""
    return [], set()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, Callable[[bytes], tuple[list[str], set[str]]]] = {
    "text/html": page, "text/csv": table, "text/calendar": calendar, "text/plain": plain,
    "application/json": data, WORD: word, EXCEL: excel, "image/svg+xml": xml,
    "application/xml": xml, "application/atom+xml": xml, "application/rss+xml": xml,
    "application/geo+json": data, "image/png": nothing, "image/jpeg": nothing, "text/css": nothing,
    "text/javascript": nothing, "application/pdf": nothing, "application/zip": nothing,
    "text/x-python": nothing,
}  # fmt: skip


def judge(answer: TestResponse) -> tuple[list[str], set[str]]:
    """What came alive in an answer, and the marks it shows as words."""
    if answer.mimetype not in KINDS:
        return [f"nobody knows how to read {answer.mimetype}"], set()
    try:
        alive, shown = KINDS[answer.mimetype](answer.get_data())
    except (ValueError, etree.XMLSyntaxError, zipfile.BadZipFile, KeyError) as error:
        return [f"cannot be read: {error}"], set()
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        alive.append("may be read as another type")
    alive += [
        f"header {name}" for name, value in answer.headers if name != "Link" and MARK.search(name)
    ]
    kept = answer.headers.get("Content-Disposition", "attachment")
    if re.search(r'[\r\n<>]|"[^"]*"[^;]', kept):
        alive.append(f"name of the file {kept[:60]!r}")
    return alive, shown
