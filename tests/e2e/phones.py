"""Numbers to sign in with, as the staff finds them: in the sheet of the register."""

from collections import Counter
from pathlib import Path

from openpyxl import load_workbook

from tests.e2e.visitor import Visitor
from tests.e2e.words import zh


def phone_book(steward: Visitor, folder: Path, place: str = "") -> dict[str, str]:
    """Whole numbers by name, of names that are borne by one person only."""
    steward.go("/register").follow("Hand out the register")
    if place:
        steward.choose("Which area", place)
    steward.tick("Whole phone numbers instead of 138****1234")
    book = load_workbook(steward.download(zh("Download (Excel)"), folder))
    head, *rows = book.active.values
    book.close()
    columns = [head.index(zh(column)) for column in ("Full name", "Mobile number")]
    found = [tuple(row[column] for column in columns) for row in rows]
    borne = Counter(name for name, _phone in found)
    return {name: phone for name, phone in found if phone and borne[name] == 1}


def waiting_delegates(steward: Visitor, folder: Path, left_out: str) -> list[str]:
    """Numbers of those who are in the hall of the open ballot and have not voted."""
    phones = phone_book(steward, folder)
    steward.go("/polls").link("2027").click()
    steward.go(f"{steward.page.url}/roll")
    rows = steward.page.locator("main tbody tr").all_inner_texts()
    waiting = [row for row in rows if zh("Present") in row and zh("Not yet") in row]
    names = [name for row in waiting for name in row.split() if name in phones]
    return [phones[name] for name in names if phones[name] != left_out]


def waiting_residents(steward: Visitor, folder: Path, poll: str, left_out: str) -> list[str]:
    """Numbers of those who have not answered in the residents' poll whose title begins so."""
    phones = phone_book(steward, folder)
    steward.go("/polls").link(poll).click()
    steward.go(f"{steward.page.url}/unfinished")
    listed = set(steward.page.locator("li").all_inner_texts())
    found = [phone for name, phone in phones.items() if name in listed]
    return [phone for phone in found if phone != left_out]
