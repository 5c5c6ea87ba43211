"""What people are told about works, and who is told of which event."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from residents.notices import declare_notices


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told: those who stood behind the proposal, the unit, the committee's staff."""

    followers: bool = True
    unit: bool = False
    stewards: bool = False


EVERYBODY = Audience(unit=True, stewards=True)
AUDIENCES: dict[str, Audience] = {
    "projects.unit_assigned": Audience(followers=False, unit=True),
    "projects.planned": Audience(stewards=True),
    "projects.preparation_begun": Audience(),
    "projects.procurement_begun": Audience(),
    "projects.building_begun": Audience(),
    "projects.completed": Audience(stewards=True),
    "projects.accepted": Audience(unit=True),
    "projects.handed_over": Audience(unit=True),
    "projects.evaluated": Audience(unit=True),
    "projects.closed": Audience(),
    "projects.became_late": EVERYBODY,
    "projects.rework_ordered": EVERYBODY,
    "projects.adjusted": EVERYBODY,
    "projects.paused": EVERYBODY,
    "projects.resumed": EVERYBODY,
    "projects.terminated": EVERYBODY,
}

declare_notices(
    {
        "projects.plan_awaited": _l(
            "“%(title)s” is yours to carry out. Please make its plan by %(plan_due_on)s."
        ),
        "projects.unit_assigned": _l("“%(title)s” is yours to carry out. Please make its plan."),
        "projects.planned": _l("“%(title)s” has a plan. It is to be done by %(due_on)s."),
        "projects.preparation_begun": _l("“%(title)s”: preparation has begun."),
        "projects.procurement_begun": _l("“%(title)s”: procurement has begun."),
        "projects.building_begun": _l("“%(title)s”: building has begun."),
        "projects.completed": _l("“%(title)s” is completed. The joint acceptance comes next."),
        "projects.accepted": _l("“%(title)s” has passed the joint acceptance."),
        "projects.handed_over": _l("“%(title)s” is handed over to its keeper."),
        "projects.evaluated": _l("The delegates have rated “%(title)s”. See the result here."),
        "projects.closed": _l("“%(title)s” is finished and closed. Thank you for standing by it."),
        "projects.became_late": _l("“%(title)s” is late. What was due on %(due_on)s is not done."),
        "projects.rework_ordered": _l("“%(title)s” must be reworked by %(due_on)s."),
        "projects.adjusted": _l("The plan of “%(title)s” was adjusted by a decision."),
        "projects.paused": _l("“%(title)s” is paused by a decision. The reason is on its page."),
        "projects.resumed": _l("“%(title)s” goes on after a pause."),
        "projects.terminated": _l("“%(title)s” ends early by a decision. The reason is given."),
    }
)
