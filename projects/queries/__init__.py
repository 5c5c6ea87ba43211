"""What is asked about works."""

from projects.queries.boards import (
    Board,
    Filters,
    Year,
    board,
    cycles_waiting,
    newest_standing,
    waiting_for_rating,
    years,
)
from projects.queries.desk import Desk, Task, desk, pressing
from projects.queries.late import maybe_late
from projects.queries.lines import Line, Point, lines, milestones
from projects.queries.people import followers, stewards, unit_people
from projects.queries.single import (
    Folder,
    by_docket,
    folder,
    has_open_milestones,
    has_photo,
    last_version,
    poll_of_docket,
    project,
    project_for_update,
    project_of_docket,
    reports,
)

__all__ = [
    "Board",
    "Desk",
    "Filters",
    "Folder",
    "Line",
    "Point",
    "Task",
    "Year",
    "board",
    "by_docket",
    "cycles_waiting",
    "desk",
    "folder",
    "followers",
    "has_open_milestones",
    "has_photo",
    "last_version",
    "lines",
    "maybe_late",
    "milestones",
    "newest_standing",
    "poll_of_docket",
    "pressing",
    "project",
    "project_for_update",
    "project_of_docket",
    "reports",
    "stewards",
    "unit_people",
    "waiting_for_rating",
    "years",
]
