"""Generated documents are true."""

from flask import Flask

from commons.manual import FOLDER, written


def test_generated_documents_are_true(application: Flask) -> None:
    with application.app_context():
        pages = written()
    stale = [
        name
        for name, text in pages.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: python3 run.py flask docs"
