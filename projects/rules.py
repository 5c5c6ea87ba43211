"""What is decided about works: the lifecycle B-4, progress, lateness."""

from commons.lifecycle import lifecycle

PROJECT = lifecycle(
    "project",
    "approved",
    [
        ("approved", "plan", "planned", "projects.planned"),
        ("planned", "prepare", "preparing", "projects.preparation_begun"),
        ("preparing", "procure", "procuring", "projects.procurement_begun"),
        ("preparing", "build", "building", "projects.building_begun"),
        ("procuring", "build", "building", "projects.building_begun"),
        ("building", "complete", "completed", "projects.completed"),
        ("completed", "accept", "accepted", "projects.accepted"),
        ("completed", "order_rework", "rectifying", "projects.rework_ordered"),
        ("accepted", "hand_over", "handed_over", "projects.handed_over"),
        ("handed_over", "rate", "evaluated", "projects.evaluated"),
        ("evaluated", "order_rework", "rectifying", "projects.rework_ordered"),
        ("evaluated", "close", "closed", "projects.closed"),
        ("rectifying", "complete", "completed", "projects.completed"),
        ("planned", "adjust", "planned", "projects.adjusted"),
        ("preparing", "adjust", "preparing", "projects.adjusted"),
        ("building", "adjust", "building", "projects.adjusted"),
        ("building", "pause", "paused", "projects.paused"),
        ("paused", "resume", "building", "projects.resumed"),
        ("planned", "terminate", "terminated", "projects.terminated"),
        ("preparing", "terminate", "terminated", "projects.terminated"),
        ("building", "terminate", "terminated", "projects.terminated"),
        ("paused", "terminate", "terminated", "projects.terminated"),
    ],
)

WEIGHTS_SUM = 100
PLAN_DAYS = 30
REWORK_DAYS = 90
