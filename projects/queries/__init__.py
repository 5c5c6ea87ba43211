"""What is asked about works."""

from projects.queries.boards import (
    Board,
    Filters,
    Year,
    board,
    newest_board,
    waiting_for_rating,
    years,
)
from projects.queries.desk import Desk, Task, desk
from projects.queries.late import maybe_late
from projects.queries.lines import Line, Point, lines
from projects.queries.people import followers, stewards, unit_people
from projects.queries.single import (
    Folder,
    by_docket,
    folder,
    has_open_milestones,
    has_photo,
    last_version,
    milestones,
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
    "desk",
    "folder",
    "followers",
    "has_open_milestones",
    "has_photo",
    "last_version",
    "lines",
    "maybe_late",
    "milestones",
    "newest_board",
    "poll_of_docket",
    "project",
    "project_for_update",
    "project_of_docket",
    "reports",
    "stewards",
    "unit_people",
    "waiting_for_rating",
    "years",
]
