"""Sheets of the register that are handed out: the template, the red column, the export."""

from flask_babel import gettext as _

from commons import sheets
from commons.exports import xlsx_bytes
from commons.web import keyring
from residents import phones, queries, sheet
from residents.models import Area, RegisterImport


def template(areas: list[Area]) -> bytes:
    """An empty register to fill in, with the communities and villages to choose from."""
    names = [area.name for area in areas if area.kind in {"community", "village"}]
    example = {name: text for name, text in sheet.EXAMPLE.items() if name != "place" or names}
    if names:
        example["place"] = names[0]
    lists = {"place": names} if names else {}
    return sheets.template(sheet.COLUMNS, lists, example, sheet.REQUIRED)


def staged_file(made: RegisterImport) -> bytes:
    """The sheet of an import while it is kept, empty afterwards."""
    if made.staged is None:
        return b""
    return keyring().unseal(sheet.PURPOSE, made.staged, context=made.id.bytes)


def red_sheet(data: bytes, made: RegisterImport) -> bytes:
    """The sheet as it was sent, with the reasons of refused rows in a red column."""
    reading = sheet.read(data)
    said: dict[int, list[str]] = {}
    for problem in made.problems:
        said.setdefault(problem["row"], []).append(sheet.Problem(**problem).words())
    return sheets.with_red_column(data, said, reading.header_line)


def export(area: Area, *, whole: bool) -> bytes:
    """The register of an area as an Excel file; phone numbers masked unless *whole*."""
    head = [
        *(
            _("Register number"),
            _("Full name"),
            _("Mobile number"),
            _("Community, village or group"),
        ),
        *(_("House number"), _("Year of birth")),
    ]
    number = phones.of if whole else phones.masked
    rows = [
        (
            person.register_number,
            person.name,
            number(person),
            place.name,
            person.household,
            person.birth_year,
        )
        for person, place in queries.register(area.path)
    ]
    return xlsx_bytes(head, rows, _("Register of %(area)s", area=area.name))
