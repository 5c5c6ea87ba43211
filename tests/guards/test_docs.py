"""Generated documents are true."""

from flask import Flask

from commons.manual import FOLDER, written


def of_the_product(page: str) -> str:
    """A page without the deeds that the tests themselves have registered."""
    first, *sections = page.split("\n## ")
    return "\n## ".join([first, *(it for it in sections if not it.startswith("tests."))])


def test_generated_documents_are_true(application: Flask) -> None:
    with application.app_context():
        pages = {name: of_the_product(page) for name, page in written().items()}
    stale = [
        name
        for name, text in pages.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: python3 run.py flask docs"
