"""Roles: who holds which, giving and ending them, and who may what."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import POLICY, Grant, covers, require
from commons.web import actor
from residents import actions, queries
from residents.forms import RoleForm
from residents.queries import Held
from residents.rules import ROLES, STAFF, may_give
from residents.subjects import Registered, RoleScope
from residents.views import lists
from residents.views.edge import blueprint, page, told_at
from residents.words import DEED_NAMES

TAKEN_FOR_GRANTED = {"is_signed_in", "is_anybody"}


@blueprint.get("/roles")
def roles() -> str:
    require("residents.see_roles", actor())
    wanted = request.args.get("role", "")
    wanted = wanted if wanted in ROLES else ""
    held = queries.held(lists.paths(actor(), lists.READERS), role=wanted)
    return render_template(
        "residents/roles.html", held=held, wanted=wanted, roles=ROLES, endable=_endable(held)
    )


@blueprint.get("/roles/matrix")
def matrix() -> str:
    require("residents.see_roles", actor())
    return render_template(
        "residents/matrix.html", packages=_matrix(), roles=ROLES, staff=STAFF, deed_names=DEED_NAMES
    )


@blueprint.route("/people/<uuid:person_id>/roles", methods=["GET", "POST"])
def grant_role(person_id: UUID) -> ResponseReturnValue:
    found, area = lists.seen_person(person_id)
    require("residents.correct_person", actor(), Registered(area.path, person_id, None))
    mine = lists.paths(actor(), lists.KEEPERS)
    form = RoleForm()
    form.role.choices = lists.role_choices(actor())
    form.area_id.choices = lists.area_choices(queries.areas_in(mine))
    form.unit_id.choices = lists.unit_choices(queries.units_in(mine))
    if form.validate_on_submit():
        with told_at(form.role):
            actions.grant_role(actor(), person_id, **_scope(form.facts()))
            return redirect(url_for(".person", person_id=person_id, _anchor="roles"), 303)
    return page("residents/role_new.html", form, person=found, area=area)


@blueprint.post("/roles/<uuid:grant_id>/ends")
def end_role(grant_id: UUID) -> ResponseReturnValue:
    actions.end_role(actor(), grant_id)
    return redirect(url_for(".roles"), 303)


def _scope(facts: dict[str, Any]) -> dict[str, Any]:
    """A handling unit's role belongs to the unit, every other one to the area."""
    unit_id, area_id = facts.pop("unit_id"), facts.pop("area_id")
    if facts["role"] == "handling_unit":
        return facts | {"unit_id": UUID(unit_id)}
    return facts | {"area_id": UUID(area_id)}


def _endable(held: list[Held]) -> set[UUID]:
    """The roles the reader may end; the last administrator's is refused when it is tried."""
    mine = [grant for grant in actor().grants if grant.role in lists.KEEPERS]
    return {row.id for row in held if _is_mine(mine, row)}


def _is_mine(mine: list[Grant], row: Held) -> bool:
    subject = RoleScope(row.area_path or "", row.role, row.person_id, row.council_id)
    return may_give({grant.role for grant in mine if covers(grant, subject)}, row.role)


def _matrix() -> dict[str, list[dict[str, Any]]]:
    """Every deed by package: which roles it asks for, and every other requirement in words."""
    packages: dict[str, list[dict[str, Any]]] = {}
    for deed in sorted(POLICY):
        asks = POLICY[deed]
        named = [it.code.removeprefix("has_role_").split("_or_") for it in asks if it.role]
        allowed = set.intersection(*map(set, named)) if named else set()
        plain = [it for it in asks if not it.role and it.code not in TAKEN_FOR_GRANTED]
        others = [str(getattr(it, "words", "")) for it in plain]
        row = {"deed": deed, "roles": allowed, "needs_role": bool(named), "others": others}
        packages.setdefault(deed.partition(".")[0], []).append(row)
    return packages
