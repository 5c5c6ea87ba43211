"""What is wrong with a sheet or one of its cells, as codes with facts, and the words for them."""

from collections.abc import Iterable

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "problem": _l("Problem"),
    "choices": _l("Choices"),
    "sheet_empty": _l("This file is empty. Please choose another file."),
    "sheet_too_large": _l(
        "This file has %(size)s MB, %(limit)s MB is the most. Split it into several files."
    ),
    "sheet_kind": _l("This is not a table. Please choose an .xlsx or .csv file."),
    "sheet_old": _l("This is the old .xls format. Open it and save it as .xlsx, then try again."),
    "sheet_password": _l("This file has a password. Remove the password and save it again."),
    "sheet_macros": _l("This file holds macros. Save it as .xlsx without macros, then try again."),
    "sheet_bomb": _l(
        "This file unpacks to far more than a table needs. "
        "Copy the rows into our template and try again."
    ),
    "sheet_broken": _l("This file is damaged. Open it, save it again, and choose the new file."),
    "sheet_encoding": _l("The characters of this file cannot be read. Save it as .xlsx."),
    "sheet_rows": _l("This file has more than %(limit)s rows. Split it into several files."),
    "sheet_gap": _l(
        "Thousands of empty rows begin at row %(line)s. "
        "Copy the filled rows into our template and try again."
    ),
    "header_missing": _l(
        "The column “%(missing)s” was not found. Its title must stand in the first rows."
    ),
    "header_twice": _l("The column “%(title)s” is there twice. Delete one of them."),
    "cell_scientific": _l(
        "%(cell)s: the table program has shortened “%(value)s”. "
        "Set the column to text and type the whole number again."
    ),
    "cell_number_long": _l(
        "%(cell)s: a number of more than 15 digits loses its end. "
        "Set the column to text and type it again."
    ),
    "cell_error": _l("%(cell)s: the formula gives %(value)s. Please type the value itself."),
    "cell_too_long": _l("%(cell)s: this has %(length)s characters, %(limit)s is the most."),
}


class SheetError(ValueError):
    """A sheet, or a cell of it, that cannot be taken.

    ``line`` is the row number people see, ``column`` its letter, both None for the whole file.
    ``code`` and ``facts`` word it: see :func:`say`.
    """

    def __init__(
        self, code: str, line: int | None = None, column: str | None = None, **facts: str | int
    ) -> None:
        super().__init__(code, line, column)
        self.code = code
        self.line = line
        self.column = column
        self.facts: dict[str, str | int] = dict(facts)
        if line is not None:
            self.facts |= {"line": line, "column": column or "", "cell": f"{column or ''}{line}"}


def say(error: SheetError) -> str:
    """The words for an error in the reader's language."""
    return str(WORDS[error.code]) % error.facts


def by_line(errors: Iterable[SheetError]) -> dict[int, list[str]]:
    """Errors in words under their line, as :func:`with_red_column` takes them."""
    found: dict[int, list[str]] = {}
    for error in errors:
        found.setdefault(error.line or 1, []).append(say(error))
    return found
