"""``flask words``: gather what people read from the code into the catalogues, and check them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from commons.locale import DEFAULT, SOURCE

ROOT = SOURCE.parent
PACKAGES = ("commons", "residents", "council", "proposals", "votes", "projects", "front")
SHARED = ("layouts", "components", "errors", "print", "messages")
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}


def sources(package: str) -> Iterator[Path]:
    """The files whose words belong to the catalogue of *package*."""
    folders = [ROOT / package, ROOT / "templates" / package]
    if package == "commons":
        folders += [ROOT / "templates" / name for name in SHARED]
        yield ROOT / "app.py"
    for folder in folders:
        yield from sorted(folder.rglob("*.py"))
        yield from sorted(folder.rglob("*.html"))
        yield from sorted(folder.rglob("*.txt"))


def extracted(package: str) -> Catalog:
    """Every message in the sources of *package*."""
    catalog = Catalog(locale=DEFAULT, project=package, charset="utf-8")
    for path in sources(package):
        method = "python" if path.suffix == ".py" else "jinja2"
        options = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
        found = extract_from_file(method, path, keywords=KEYWORDS, options=options)
        for _line, message, comments, context in found:
            place = (path.relative_to(ROOT).as_posix(), 0)
            catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def written(package: str) -> Catalog:
    """The catalogue of *package* as it lies in the tree (empty when there is none)."""
    path = catalogue_path(package)
    if not path.exists():
        return Catalog(locale=DEFAULT)
    with path.open("rb") as words:
        return read_po(words, locale=DEFAULT)


def catalogue_path(package: str) -> Path:
    """Where the Chinese words of *package* lie."""
    return SOURCE / DEFAULT / f"{package}.po"


def gaps(package: str) -> list[str]:
    """What is wrong with the catalogue: messages without Chinese, and words nobody says."""
    said, known = extracted(package), written(package)
    missing = [m.id for m in said if m.id and not _worded(known.get(m.id, m.context))]
    left = [m.id for m in known if m.id and said.get(m.id, m.context) is None]
    return [f"no Chinese: {words!r}" for words in missing] + [f"unused: {it!r}" for it in left]


def _worded(message: object) -> bool:
    said = getattr(message, "string", "")
    fuzzy = getattr(message, "fuzzy", False)
    return bool(said) and not fuzzy and (not isinstance(said, tuple | list) or all(said))


def update(package: str) -> None:
    """Bring the catalogue into line with the sources; new messages come in empty."""
    said, known = extracted(package), written(package)
    for message in said:
        found = known.get(message.id, message.context) if message.id else None
        if found and not found.fuzzy:
            message.string = found.string
    out = BytesIO()
    write_po(out, said, width=100, omit_header=False, sort_output=True, no_location=True)
    lines = out.getvalue().decode().splitlines()
    kept = [line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision'))]
    catalogue_path(package).write_text("\n".join(kept) + "\n", encoding="utf-8")


@click.command("words")
@click.option("--check", is_flag=True, help="only say what is missing; exit 1 when anything is")
@click.argument("packages", nargs=-1)
def words_command(check: bool, packages: tuple[str, ...]) -> None:
    """Update (or check) the Chinese catalogues of PACKAGES, by default of all."""
    found = 0
    for package in packages or PACKAGES:
        if not check:
            update(package)
        for gap in gaps(package):
            found += 1
            click.echo(f"{package}: {gap}")
    if check and found:
        raise SystemExit(1)
