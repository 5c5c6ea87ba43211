"""What has happened to places, people and roles."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "residents.area_added": Event(_l("Area added")),
        "residents.unit_added": Event(_l("Handling unit added")),
        "residents.person_registered": Event(_l("Person registered")),
        "residents.role_granted": Event(_l("Role given")),
        "residents.role_ended": Event(_l("Role ended")),
        "residents.founded": Event(_l("Instance founded")),
    }
)
