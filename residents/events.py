"""What has happened to places, people and roles."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "residents.founded": Event(_l("Instance founded")),
        "residents.area_added": Event(_l("Area added")),
        "residents.unit_added": Event(_l("Handling unit added")),
        "residents.person_registered": Event(_l("Person registered")),
        "residents.person_corrected": Event(_l("Entry on the register corrected")),
        "residents.person_looked_up": Event(_l("Looked up by phone number")),
        "residents.register_staged": Event(_l("Register sheet previewed")),
        "residents.register_imported": Event(
            _l("Register taken over: %(added)s new, %(changed)s changed, %(refused)s refused")
        ),
        "residents.register_exported": Event(_l("Register handed out as a sheet"), "warn"),
        "residents.role_granted": Event(_l("Role given")),
        "residents.role_ended": Event(_l("Role ended")),
        "residents.printed_code_issued": Event(_l("Code on paper handed out")),
        "residents.staff_invited": Event(_l("Invited to sign in as staff")),
        "residents.invitation_refused": Event(_l("Used an invitation that is not good"), "warn"),
        "residents.password_chosen": Event(_l("Password chosen")),
        "residents.password_proven": Event(_l("Password right")),
        "residents.password_refused": Event(_l("Password refused"), "warn"),
        "residents.second_factor_refused": Event(_l("Second factor refused"), "warn"),
        "residents.staff_signed_in": Event(_l("Signed in as staff")),
        "residents.staff_enrolled": Event(_l("Second factor set up")),
    }
)
