"""What has happened to works."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "projects.approved": Event(_l("Became a project of the year %(year)s"), "good"),
        "projects.unit_assigned": Event(_l("Handling unit named")),
        "projects.planned": Event(_l("Plan made, to be done by %(due_on)s"), "progress"),
        "projects.preparation_begun": Event(_l("Preparation begun on %(on_day)s"), "progress"),
        "projects.procurement_begun": Event(_l("Procurement begun on %(on_day)s"), "progress"),
        "projects.building_begun": Event(_l("Building begun on %(on_day)s"), "progress"),
        "projects.milestone_reached": Event(
            _l("Milestone %(position)s reached on %(on_day)s, %(percent)s %% done"), "progress"
        ),
        "projects.milestone_reopened": Event(
            _l("Milestone %(position)s was marked by mistake and is open again: %(reason)s"), "warn"
        ),
        "projects.reported": Event(_l("Report for %(month)s")),
        "projects.report_corrected": Event(_l("Report for %(month)s corrected")),
        "projects.became_late": Event(_l("Late since %(since)s"), "bad"),
        "projects.completed": Event(_l("Works completed on %(on_day)s"), "good"),
        "projects.accepted": Event(_l("Accepted on %(on_day)s"), "good"),
        "projects.rework_ordered": Event(_l("Rework ordered until %(due_on)s"), "bad"),
        "projects.handed_over": Event(_l("Handed over on %(on_day)s"), "good"),
        "projects.evaluation_opened": Event(_l("Satisfaction evaluation of %(count)s projects")),
        "projects.evaluated": Event(_l("Rating of the delegates published")),
        "projects.closed": Event(_l("Project closed"), "good"),
        "projects.adjusted": Event(_l("Plan adjusted by decision of %(decided_on)s"), "warn"),
        "projects.paused": Event(_l("Paused by decision of %(decided_on)s"), "warn"),
        "projects.resumed": Event(_l("Resumed by decision of %(decided_on)s"), "progress"),
        "projects.terminated": Event(_l("Ended early by decision of %(decided_on)s"), "bad"),
    }
)
