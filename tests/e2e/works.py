"""A winner becomes works: plan, steps, milestones, reports, acceptance, hand-over."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from commons.clock import today
from tests.e2e.photos import photo
from tests.e2e.visitor import Visitor
from tests.e2e.words import zh

TODAY = today()
MILESTONES = (("勘测设计", 40, 0), ("安装完成", 60, 90))


def open_phases(steward: Visitor) -> None:
    """The works of the year begin, and its rating may begin as well."""
    for phase in ("Works", "Satisfaction evaluation"):
        steward.go("/years")
        steward.use(steward.link("2027"))
        steward.follow("Set the dates")
        steward.choose("Phase", zh(phase))
        steward.fill("Opens", f"{TODAY - timedelta(days=1)}T00:00")
        steward.fill("Closes", f"{TODAY + timedelta(days=300)}T00:00")
        steward.press("Set these dates")


def plan_the_works(unit: Visitor) -> None:
    """The unit finds on its desk what it has to plan; the weights must make 100."""
    unit.go("/projects/desk")
    task = unit.page.locator("main .tasks > li", has_text=zh("Make the plan"))
    unit.use(task.get_by_role("link").first)
    _deed(unit, "Make the plan")
    unit.fill("Person in charge", "工程科科长")
    unit.fill("Target", "装好护栏3.2公里")
    unit.fill("Measures", "每周例会，雨季停工补时")
    unit.fill("Money planned (10,000 yuan)", "48")
    unit.fill("Where the money comes from", "区级民生实事专项资金")
    unit.fill("First day", str(TODAY))
    unit.fill("Last day", str(TODAY + timedelta(days=120)))
    for row, (title, weight, days) in enumerate(MILESTONES):
        unit.page.locator(f"#steps-{row}-title").fill(title)
        unit.page.locator(f"#steps-{row}-weight").fill(str(weight + row))
        unit.page.locator(f"#steps-{row}-due_on").fill(str(TODAY + timedelta(days=days)))
    unit.fill("Acceptance criteria", "护栏牢固\n全长3.2公里")
    unit.press("Publish the plan")
    expect(unit.page.locator(".error-summary")).to_contain_text("101")
    expect(unit.page.get_by_label(zh("Measures"))).to_have_value("每周例会，雨季停工补时")
    unit.page.locator("#steps-1-weight").fill(str(MILESTONES[1][1]))
    unit.press("Publish the plan")
    unit.sees("The plan stands and is public now.")


def follow_the_winner(unit: Visitor, stranger: Visitor) -> str:
    """The number of the works is the number of the proposal, and tells the story so far."""
    number = unit.page.locator("main .docket").inner_text()
    stranger.go(f"/matters/{number}")
    stranger.sees("Chosen by the ballot")
    stranger.follow("How the works stand")
    stranger.reads("勘测设计")
    return number


def carry_out(unit: Visitor, folder: Path) -> None:
    """A report with money and photo, both milestones, every step to completion."""
    _deed(unit, "Send this month's report")
    unit.fill("How far the works are", "护栏已安装2.1公里（65%）")
    unit.fill("Invested since the beginning (10,000 yuan)", "31.2")
    unit.fill("Photo of the site", photo(folder))
    unit.press("Send the report")
    expect(unit.page.locator(".error-summary")).to_be_visible()
    unit.fill("Photo of the site", photo(folder))
    unit.fill("What the photo shows", "路边的新护栏")
    unit.press("Send the report")
    unit.sees("Thank you. The report is public now.")
    unit.reads("31.2")
    for step in ("Preparation begun", "Building begun"):
        _step(unit, step)
    for title, _weight, _days in MILESTONES:
        unit.follow("Mark as reached: %(title)s", title=title)
        unit.press("Mark as reached")
        unit.sees("The milestone is marked as reached.")
    _step(unit, "Works completed")
    unit.reads("100%")


def finish(steward: Visitor, unit: Visitor, number: str) -> None:
    """Acceptance only with every criterion ticked; then the hand-over to a keeper."""
    steward.go(unit.page.url.partition("?")[0])
    _deed(steward, "Record the joint acceptance")
    steward.fill("Who inspected", "三名代表和一名工程师")
    steward.tick("护栏牢固")
    steward.press("Record the acceptance")
    expect(steward.page.locator(".error-summary")).to_be_visible()
    steward.tick("全长3.2公里")
    steward.press("Record the acceptance")
    steward.sees("The acceptance is recorded.")
    _deed(steward, "Record the hand-over")
    steward.fill("Who keeps it from now on", "上坝村委会")
    steward.press("Record the hand-over")
    steward.sees("The hand-over is recorded.")
    assert number in steward.page.locator("main .docket").inner_text()


def _deed(me: Visitor, label: str) -> None:
    me.use(me.page.locator("main .listing").get_by_role("link", name=zh(label)).first)


def _step(unit: Visitor, label: str) -> None:
    _deed(unit, "Record the next step")
    unit.tick(label)
    unit.press("Record the step")
    unit.sees("The step is recorded.")
