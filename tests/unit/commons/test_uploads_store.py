"""Files in their folder: one name a content, whole, never outside."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from commons.uploads import DOCUMENT_BYTES, UploadRefused, Uploads, document_kind, picture


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (50, 40), "red").save(out, "JPEG")
    return out.getvalue()


def docx(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *names):
            archive.writestr(name, "<a/>")
    return out.getvalue()


def test_a_picture_lies_under_its_digest_with_its_thumbnail(tmp_path: Path) -> None:
    store, made = Uploads(tmp_path / "files"), picture(jpeg())
    kept = store.keep_picture(made)
    assert kept.path == tmp_path / "files" / made.digest[:2] / f"{made.digest[2:]}.jpg"
    assert kept.path.read_bytes() == made.full
    assert store.path_of(made.digest, "thumbnail").read_bytes() == made.thumbnail
    assert (kept.media_type, kept.attachment) == ("image/jpeg", False)
    assert store.media_type(made.digest) == "image/jpeg"


def test_the_same_content_at_once_is_one_file_and_nothing_stays_behind(tmp_path: Path) -> None:
    store, made = Uploads(tmp_path), picture(jpeg())
    with ThreadPoolExecutor(8) as pool:
        assert len({kept.path for kept in pool.map(store.keep_picture, [made] * 40)}) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    store.remove(made.digest)
    store.remove(made.digest)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "data, ending",
    [
        (b"%PDF-1.7 x", ".pdf"),
        (docx(), ".docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            ".doc",
        ),
    ],
)
def test_documents_are_kept_as_they_are_and_only_downloaded(
    tmp_path: Path, data: bytes, ending: str
) -> None:
    kept = Uploads(tmp_path).keep_document(data)
    assert kept.path.read_bytes() == data
    assert kept.path.suffix == ending
    assert kept.attachment


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "upload_empty"),
        (bytes(DOCUMENT_BYTES + 1), "upload_too_large"),
        (b"MZ\x90", "document_kind"),
        (jpeg(), "document_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document_kind"),
        (b"PK\x03\x04 word/", "document_broken"),
        (docx("word/vbaProject.bin"), "document_macros"),
        (docx(*(f"word/{n}.xml" for n in range(5001))), "document_broken"),
    ],
    ids=["empty", "large", "program", "picture", "ole", "broken", "macros", "members"],
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(UploadRefused, match=f"^{code}$"):
        document_kind(data)


@given(
    st.text(max_size=70) | st.sampled_from(["../../etc/passwd", "..", "A" * 64, "0" * 64 + "\n"])
)
def test_no_name_leads_outside(digest: str) -> None:
    with pytest.raises(UploadRefused, match="upload_missing"):
        Uploads(Path("/")).find(digest)


def test_an_unknown_variant_is_missing(tmp_path: Path) -> None:
    store, made = Uploads(tmp_path), picture(jpeg())
    store.keep_picture(made)
    with pytest.raises(UploadRefused, match="upload_missing"):
        store.path_of(made.digest, "../full")  # type: ignore[arg-type]  # a forged address
