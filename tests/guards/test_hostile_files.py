"""Hostile files at every form that takes a file: a clear answer, nothing stored, little memory."""

import io
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask_babel import force_locale
from flask_wtf.file import FileField
from PIL import Image
from werkzeug.datastructures import MultiDict

from commons.forms import Form
from commons.sheets import WORDS as SHEET_WORDS
from commons.uploads import WORDS as UPLOAD_WORDS
from tests.guards.forms import FORMS
from tests.guards.test_input import Sender, wrong_answer
from tests.guards.town import Town, long_one

# Every form with a file, what it takes, and the deed that gets it.
TAKES = {
    "council.forms.agenda.PaperForm": ("document", "council.add_paper", "file"),
    "council.forms.gatherings.GatheringPhotoForm": ("picture", "gatherings.add_photo", "photo"),
    "council.forms.sessions.ScanForm": ("document", "council.attach_scan", "file"),
    "proposals.forms.drafts.PhotoForm": ("picture", "proposals.add_photo", "photo"),
    "proposals.forms.imports.ImportForm": ("sheet", "proposals.import_sheet", "sheet"),
    "proposals.forms.tracks.FulfilForm": ("picture", "proposals.fulfil_wish", "photo"),
    "votes.forms.photos.StationPhotoForm": ("picture", "votes.keep_count_photo", "photo"),
    "votes.forms.roll.VoterSheetForm": ("sheet", "votes.give_roll_sheet", "sheet"),
    "projects.forms.progress.ReportForm": ("picture", "projects.report", "photo"),
    "residents.forms.people.SheetForm": ("sheet", "residents.stage_import", "sheet"),
}
WORDS = {**UPLOAD_WORDS, **SHEET_WORDS}
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(4000)
ENTITY = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"
MEGABYTES, SECONDS = 200, 5


def jpeg(**how: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 40).convert("RGB").save(out, "JPEG", **how)
    return out.getvalue()


def png(width: int, height: int, rows: int) -> bytes:
    """A black PNG of declared size that holds so many rows."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(bytes(1 + 3 * width)) for _row in range(rows))
    pixels += packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def zipped(**parts: bytes | int) -> bytes:
    """An archive of parts, ``__`` for ``/`` and ``_`` for ``.``; a number is so many zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            path = name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin")
            if isinstance(content, int):
                with archive.open(path, "w", force_zip64=True) as part:
                    for _each in range(content >> 20):
                        part.write(bytes(1 << 20))
            else:
                archive.writestr(path, content)
    return out.getvalue()


Made = Mapping[str, tuple[Callable[[], bytes], str]]
PICTURES: Made = {
    "empty": (lambda: b"", "upload_empty"),
    "declared bomb": (lambda: png(50_000, 50_000, 1), "picture_too_many_pixels"),
    "real bomb": (lambda: png(12_000, 12_000, 12_000), "picture_too_many_pixels"),
    "cut": (lambda: jpeg()[:3000], "picture_broken"),
    "GIF and script": (lambda: b"GIF89a/*" + bytes(90) + b"*/=1;alert(1)", "picture_gif"),
    "with an archive": (lambda: jpeg() + zipped(a=b"x"), "picture_polyglot"),
    "with a page": (lambda: jpeg(comment=b"<html>" + SCRIPT), "picture_polyglot"),
    "PDF and page": (lambda: b"%PDF-1.4\n<html>" + SCRIPT, "picture_kind"),
    "page": (lambda: b"<html>" + SCRIPT, "picture_kind"),
    "drawing with script": (lambda: SVG + SCRIPT + b"</svg>", "picture_svg"),
    "iPhone": (lambda: HEIC, "picture_heic"),
    "workbook": (lambda: zipped(xl__workbook_xml=b"<x/>"), "picture_kind"),
}
DOCUMENTS: Made = {
    "empty": (lambda: b"", "upload_empty"),
    "page": (lambda: b"<html>" + SCRIPT, "document_kind"),
    "page before PDF": (lambda: b"<html>" + SCRIPT + b"%PDF-1.4", "document_kind"),
    "drawing with script": (lambda: SVG + SCRIPT + b"</svg>", "document_kind"),
    "picture": (jpeg, "document_kind"),
    "iPhone": (lambda: HEIC, "document_kind"),
    "workbook": (lambda: zipped(xl__workbook_xml=b"<x/>"), "document_kind"),
    "macros": (
        lambda: zipped(word__document_xml=b"<x/>", word__vbaProject_bin=b"x"), "document_macros",
    ),
    "bomb": (
        lambda: zipped(word__document_xml=b"<x/>", word__media__a_bin=300 << 20), "document_broken",
    ),
    "cut": (lambda: zipped(word__document_xml=b"<x/>")[:-30], "document_broken"),
}  # fmt: skip
SHEETS: Made = {
    "empty": (lambda: b"", "sheet_empty"),
    "bomb": (lambda: zipped(xl__workbook_xml=b"<x/>", xl__a_bin=300 << 20), "sheet_bomb"),
    "bomb of a sheet": (lambda: zipped(xl__worksheets__sheet1_xml=300 << 20), "sheet_bomb"),
    "outer entity": (lambda: zipped(xl__workbook_xml=ENTITY), "sheet_bomb"),
    "macros": (lambda: zipped(xl__workbook_xml=b"<x/>", xl__vbaProject_bin=b"x"), "sheet_macros"),
    "document": (lambda: zipped(word__document_xml=b"<x/>"), "sheet_kind"),
    "cut": (lambda: zipped(xl__workbook_xml=b"<x/>")[:-30], "sheet_broken"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "sheet_old"),
    "picture": (jpeg, ""),
    "iPhone": (lambda: HEIC, ""),
    "page": (lambda: b"<html>" + SCRIPT, ""),
}
HOSTILE = {"picture": PICTURES, "document": DOCUMENTS, "sheet": SHEETS}


def test_every_form_with_a_file_is_tried() -> None:
    found, waiting = set(), Form.__subclasses__()
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        fields = [getattr(each, "field_class", None) for each in vars(one).values()]
        if one.__module__.split(".")[0] != "tests" and FileField in fields:
            found.add(f"{one.__module__}.{one.__name__}")
    assert found == set(TAKES)
    assert {deed for _kind, deed, _field in TAKES.values()} <= set(FORMS)


def kept_files(town: Town) -> set[str]:
    return {str(each) for each in town.folder.rglob("*") if each.is_file()
            and "council.sqlite3" not in each.name}  # fmt: skip


def said(town: Town, code: str) -> str:
    """The beginning of the words for a code, as the visitor reads them."""
    with town.app.test_request_context(), force_locale("zh_Hans_CN"):
        return str(WORDS[code]).partition("%")[0] if code else ""


@long_one
@pytest.mark.parametrize("form", TAKES)
def test_hostile_files_get_a_clear_answer(town: Town, form: str) -> None:
    kind, endpoint, field = TAKES[form]
    sender, wrong = Sender(town, endpoint), []
    stored, files = town.fingerprint(), kept_files(town)
    for name, (make, code) in HOSTILE[kind].items():
        data, before = make(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        body = sender.body(**{field: [(io.BytesIO(data), "IMG_0001.jpg")]})
        body.pop("words", None) if endpoint == "council.add_paper" else None
        body["csrf_token"] = sender.visitor.token
        answer = sender.visitor.client.post(sender.path, data=MultiDict(body))
        took = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
        page = answer.get_data(as_text=True)
        found = wrong_answer(answer, page)
        if answer.status_code != 422 or found or said(town, code) not in page:
            wrong.append(f"{name}: {answer.status_code} {found}")
        if grown > MEGABYTES or took > SECONDS:
            wrong.append(f"{name}: {grown} MB, {took:.1f} s")
        if town.fingerprint() != stored or kept_files(town) != files:
            wrong.append(f"{name}: something was stored")
    assert not wrong, "\n".join(wrong)


@long_one
def test_what_is_served_is_clean_and_of_a_fixed_type(town: Town) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825)[2] = (26.0, 35.0, 7.0)
    sender = Sender(town, "proposals.add_photo")
    before = kept_files(town)
    body = {**sender.body(photo=[(io.BytesIO(jpeg(exif=exif)), "a.html")]).to_dict(),
            "csrf_token": sender.visitor.token}  # fmt: skip
    assert sender.visitor.client.post(sender.path, data=body).status_code == 303
    new = list(kept_files(town) - before)
    assert len(new) == 2 and all(name.endswith(".jpg") for name in new)
    folder, _slash, rest = min(new, key=len).rpartition("/")
    shown = sender.visitor.get(f"/photos/{folder[-2:]}{rest.partition('.')[0]}")
    assert shown.mimetype == "image/jpeg" and b"SECRET" not in shown.data
    assert not Image.open(io.BytesIO(shown.data)).getexif()
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]


@long_one
def test_a_document_that_is_also_a_page_is_only_ever_downloaded(town: Town) -> None:
    sender = Sender(town, "council.add_paper")
    both = b"%PDF-1.4\n<html>" + SCRIPT
    body = {"title": "<b>报告</b>.html", "file": (io.BytesIO(both), "a.html"),
            "csrf_token": sender.visitor.token}  # fmt: skip
    answer = sender.visitor.client.post(sender.path, data=body)
    assert answer.status_code == 303
    page = sender.visitor.get(answer.location.partition("#")[0]).text
    links = [part.partition('"')[0] for part in page.split('href="') if "/papers/" in part[:60]]
    files = [sender.visitor.get(link) for link in links]
    served = [each for each in files if each.data == both]
    assert served and all(each.mimetype == "application/pdf" for each in served)
    for each in served:
        assert each.headers["X-Content-Type-Options"] == "nosniff"
        assert each.headers["Content-Disposition"].startswith("attachment;")
        assert "<" not in each.headers["Content-Disposition"]
