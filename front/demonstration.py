"""What an empty development instance gets: a street with a year of life, and the ways into it."""

from collections.abc import Sequence
from dataclasses import replace

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_babel import gettext as _

from commons.greeting import DEMONSTRATION, Demonstration, SignIn
from commons.web import settings
from front.demo import doors, late_voters
from front.demo.build import build
from front.words import CAPACITY
from residents.passwords import shown_factors
from residents.queries import is_founded


def set_up(app: Flask) -> None:
    """Offer the demonstration to the commands that seed, start and greet."""
    app.cli.add_command(demo_cast)
    app.extensions[DEMONSTRATION] = Demonstration(
        is_wanted=is_wanted, build=build, sign_ins=sign_ins, what_to_try=what_to_try
    )


def is_wanted() -> bool:
    """True for an empty instance on which nobody depends."""
    return not settings().production and is_founded() is None


def sign_ins() -> Sequence[SignIn]:
    """Every way in with the codes of this half minute; none where there is no demonstration."""
    found = doors.read()
    if found is None:
        return []
    code = _("a code comes to the page /outbox")
    paper, (elder, printed) = _("code on paper"), found.paper
    residents = [
        SignIn(_("A resident"), *found.resident, code),
        SignIn(_("A delegate who has not voted"), *found.delegate, code),
        SignIn(_("A resident without a phone"), elder, paper, printed),
    ]
    chief, *others = (SignIn(_("Scrutineer"), *one, code) for one in found.scrutineers)
    chief = replace(chief, role=_("Chief scrutineer"))
    return [*residents, chief, *others, *_staff(found)]


def _staff(found: doors.Doors) -> list[SignIn]:
    """Staff with the password of all and the code of now, as the page /outbox shows it too."""
    factors = {login: code for _name, login, code in shown_factors()}
    return [
        SignIn(
            str(CAPACITY[role]),
            name,
            login,
            _("password %(password)s, code %(code)s", password=doors.PASSWORD, code=code),
        )
        for login, (role, name) in found.staff.items()
        if (code := factors.get(login))
    ]


def what_to_try() -> Sequence[str]:
    """What a visitor may do first, in the order of the year."""
    if doors.read() is None:
        return []
    return [
        _("Read the whole story of one matter: Works, choose a project, follow its docket number."),
        _("As the resident: be the tenth to endorse a proposal, and see it go to review."),
        _("As the resident: say which projects you want in the residents' poll."),
        _("As the delegate: cast your ballot on the phone, and keep the receipt."),
        _("As the chief scrutineer: give out a paper at the station; make your key."),
        _("As a reviewer: note a finding with cost and day; it stays hidden until you close."),
        _("python3 run.py flask demo-cast lets the others vote. Then close the poll as the chair."),
        _("As the scrutineers: have the box counted, and sign. As the chair: announce the result."),
        _("As the transport bureau: report this month's progress of the late road."),
        _("python3 run.py flask demo-sign-ins prints the staff codes of this half minute."),
    ]


@click.command("demo-cast")
@with_appcontext
def demo_cast() -> None:
    """Let the invented delegates who are in the hall cast, except the one left for you."""
    found = doors.read()
    if found is None:
        raise click.ClickException(_("This is no demonstration: nobody votes for anybody here."))
    click.echo(_("%(count)s delegates have cast.", count=late_voters.cast(found.delegate[1])))
