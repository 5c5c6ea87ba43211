"""What the committee's staff does at the desk: the register, a role, a review."""

from pathlib import Path

from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from tests.e2e.visitor import Visitor
from tests.e2e.words import zh

NEWCOMER = "贺新来"
REASON = "背街没有监控，居民多次反映丢车，做这件事可行。"


def import_a_register(steward: Visitor, folder: Path) -> str:
    """Wrong rows are told line by line and in the same sheet; good ones are taken over."""
    steward.go("/desk").follow("Import a register")
    steward.follow("Take over a sheet")
    steward.fill("Excel or CSV file", _sheet(folder))
    steward.press("Next: preview")
    problems = steward.page.locator("main tbody tr")
    expect(problems).to_have_count(3)
    expect(problems.nth(0)).to_contain_text(zh("Row %(n)s", n=3))
    words = zh("The same sheet with the reasons in red")
    book = load_workbook(steward.download(words, folder))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    red = [cell for cell in cells if str(cell.font.color.rgb if cell.font.color else "")[2:4] > "9"]
    book.close()
    assert any("社区" in str(cell.value) for cell in red), "the reason stands in red in its row"
    steward.press("Take over %(n)s rows", n=2)
    steward.sees("The good rows are on the register.")
    return NEWCOMER


def give_a_role(steward: Visitor, name: str) -> None:
    """Look the new person up, make them a liaison, and see it recorded."""
    steward.go("/people")
    steward.fill("Part of the name, or the register number", name)
    steward.press("Search")
    steward.use(steward.link(name))
    steward.follow("Give a role")
    steward.choose("Role", zh("Liaison of a station"))
    steward.choose("Over which area", "青禾社区")
    steward.press("Give the role")
    expect(steward.page.locator("#roles + ul")).to_contain_text(zh("Liaison of a station"))


def review_a_proposal(reviewer: Visitor, stranger: Visitor) -> None:
    """Both stages with reasons; nobody sees the outcome before the review is closed."""
    reviewer.go("/desk").follow("Proposals to review")
    waiting = reviewer.page.locator("main .card", has_text=zh("Not looked at yet"))
    title = waiting.get_by_role("link").first.inner_text()
    reviewer.use(waiting.get_by_role("link").first)
    reviewer.tick("Accepted")
    reviewer.press("Note this finding")
    expect(reviewer.page.locator(".error-summary")).to_contain_text(zh("Write down the reasons."))
    reviewer.fill("Reasons", REASON)
    reviewer.press("Note this finding")
    reviewer.tick("Accepted")
    reviewer.fill("Reasons", REASON)
    reviewer.fill("Cost (10,000 yuan)", "12")
    reviewer.fill("Finished by", "2027-11-30")
    for point in ("feasible", "lawful", "land"):
        reviewer.page.locator(f"#{point}-0").check()
    reviewer.choose("Responsible unit", "街道平安办")
    reviewer.press("Note this finding")
    _read(stranger, title)
    assert REASON not in stranger.page.locator("main").inner_text()
    reviewer.press("Close the review and publish")
    reviewer.sees("The review is closed and published. Author and endorsers were told.")
    _read(stranger, title)
    stranger.reads(REASON)
    stranger.sees("In deliberation")


def _read(stranger: Visitor, title: str) -> None:
    stranger.go("/proposals")
    stranger.fill("Search by words or number", title)
    stranger.press("Find")
    stranger.use(stranger.link(title))


def _sheet(folder: Path) -> Path:
    """Two good rows and three with a mistake each."""
    book = Workbook()
    for row in (
        ("姓名", "手机号", "社区", "户号"),
        (NEWCOMER, "19911110001", "青禾社区", "1-1-101"),
        ("苗一凡", "19911110002", "青禾小区", "1-1-102"),
        ("", "19911110003", "青禾社区", "1-1-103"),
        ("申小雨", "1991111", "青禾社区", "1-1-104"),
        ("纪平安", "１９９１１１１０００５", "松坡社区", "2-1-201"),
    ):
        book.active.append(row)
    book.save(folder / "register.xlsx")
    return folder / "register.xlsx"
