"""``flask residents …``: found an instance, take over a register, invite staff."""

from pathlib import Path
from uuid import UUID

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from commons import sheets
from commons.policy import ANONYMOUS, Actor, Refused
from commons.sheets import SheetError
from commons.web import settings
from residents import actions, queries, sheet
from residents.models import Area, Person
from residents.rules import AREA_KINDS

group = AppGroup("residents", help="People and places: found, import the register, invite staff.")

ROW_LIMIT = 50


@group.command("found")
@click.option("--kind", type=click.Choice(AREA_KINDS[:2]), default="street", show_default=True)
@click.option("--name", required=True, help="Name of the topmost area, such as 云溪街道.")
@click.option("--prefix", required=True, help="Beginning of docket numbers, such as 云溪.")
@click.option("--keeper", required=True, help="Name of the first administrator of settings.")
@click.option("--phone", required=True, help="Mobile number of that person.")
@click.option("--login", required=True, help="Sign-in name of that person.")
def found(kind: str, name: str, prefix: str, keeper: str, phone: str, login: str) -> None:
    """Found an empty instance and invite its first administrator of settings."""
    try:
        _area, person = actions.found(
            ANONYMOUS, kind=kind, name=name, prefix=prefix, keeper=keeper, phone=phone
        )
        secret = actions.invite_staff(queries.actor_for(person), person, login=login)
    except (Refused, ValueError) as refused:
        raise click.ClickException(_reason(refused)) from refused
    click.echo(_link(secret))


@group.command("invite-staff")
@click.argument("person")
@click.argument("login")
@click.option("--as", "by", default="", help="Who invites: an administrator of settings.")
def invite_staff(person: str, login: str, by: str) -> None:
    """Print a link with which PERSON (name, register number or id) sets up LOGIN. Counts once."""
    try:
        secret = actions.invite_staff(_acting(by), _person(person).id, login=login)
    except Refused as refused:
        raise click.ClickException(_reason(refused)) from refused
    click.echo(_link(secret))


@group.command("import-register")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", required=True, help="Name of the area the register belongs to.")
@click.option("--as", "by", default="", help="Who imports: a steward of that area.")
@click.option("--apply", "wanted", is_flag=True, help="Write the good rows; else only preview.")
def import_register(file: Path, area: str, by: str, wanted: bool) -> None:
    """Preview a register sheet (.xlsx or .csv), line by line, and with --apply take it over."""
    try:
        data = file.read_bytes()
        reading, who = sheet.read(data), _acting(by)
        staged = actions.stage_import(who, _area(area).id, data=data, reading=reading)
        if wanted:
            actions.apply_import(who, staged, reading=reading)
    except SheetError as error:
        raise click.ClickException(sheets.say(error)) from error
    except Refused as refused:
        raise click.ClickException(_reason(refused)) from refused
    _report(staged)


def _report(import_id: UUID) -> None:
    made = queries.register_import(import_id)
    for facts in made.problems[:ROW_LIMIT]:
        problem = sheet.Problem(**facts)
        click.echo(_("Row %(n)s", n=problem.row) + ": " + problem.words())
    counts = {"added": made.added, "changed": made.changed, "refused": made.refused}
    click.echo(_("%(added)s new, %(changed)s changed, %(refused)s refused", **counts))
    click.echo(_("Taken over") if made.applied_at else _("Previewed only"))


def _acting(by: str) -> Actor:
    """Who does it: the named person, else the only administrator of settings."""
    if by:
        return queries.actor_for(_person(by).id)
    keepers = queries.holders("settings_keeper")
    if len(keepers) != 1:
        raise click.ClickException(_("Say with --as who does this."))
    return queries.actor_for(keepers[0])


def _person(words: str) -> Person:
    people = queries.called(words)
    if len(people) != 1:
        raise click.ClickException(
            _(
                "%(n)s people match “%(words)s”. Give the register number.",
                n=len(people),
                words=words,
            )
        )
    return people[0]


def _area(name: str) -> Area:
    areas = [area for area in queries.areas_in(("/",)) if name in (area.name, str(area.id))]
    if len(areas) != 1:
        raise click.ClickException(_("There is no one area “%(name)s”.", name=name))
    return areas[0]


def _link(secret: str) -> str:
    path = f"/invitations/{secret}"
    hosts = [host for host in settings().hosts.split(",") if host]
    scheme = "https" if settings().https else "http"
    return f"{scheme}://{hosts[0].strip()}{path}" if hosts else path


def _reason(error: Exception) -> str:
    return error.refusal.message if isinstance(error, Refused) else str(error)
