"""The board as a table: for the CSV file and for the wall."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.exports import Value
from commons.money import FEN_PER_WAN
from projects.queries import Line
from projects.words import GRADE_WORDS, GROUP_WORDS, STATE_WORDS
from proposals.words import CATEGORY_WORDS

HEADER: tuple[LazyString, ...] = (
    _l("Docket number"),
    _l("Project name"),
    _l("Kind of project"),
    _l("Place"),
    _l("Community or village"),
    _l("Handling unit"),
    _l("Board"),
    _l("State"),
    _l("Progress (%)"),
    _l("Next milestone"),
    _l("Due day"),
    _l("Working days late"),
    _l("Money planned (10,000 yuan)"),
    _l("Invested (10,000 yuan)"),
    _l("Report"),
    _l("How far the works are"),
    _l("Updated"),
    _l("Grade"),
    _l("Satisfied"),
    _l("Basically satisfied"),
    _l("Dissatisfied"),
)


def rows(lines: Iterable[Line]) -> Iterator[list[Value]]:
    """One row for each project, as :data:`HEADER` names its cells."""
    for line in lines:
        deadline, report = line.standing.deadline, line.report
        yield [
            line.number,
            line.project.title,
            CATEGORY_WORDS.get(line.project.category, line.project.category),
            line.project.place,
            line.area_name,
            line.unit_name,
            GROUP_WORDS[line.group],
            STATE_WORDS[line.project.state],
            line.percent,
            deadline.title if deadline else "",
            deadline.due if deadline else None,
            line.standing.days if line.standing.is_late else 0,
            Decimal(line.budget_fen) / FEN_PER_WAN,
            Decimal(line.invested_fen) / FEN_PER_WAN,
            report.month if report else "",
            report.physical_progress if report else "",
            line.updated_on,
            *_grade(line),
        ]


def _grade(line: Line) -> list[Value]:
    found = line.grade
    if found is None:
        return ["", "", "", ""]
    return [GRADE_WORDS[found.grade], found.satisfied, found.basic, found.dissatisfied]
