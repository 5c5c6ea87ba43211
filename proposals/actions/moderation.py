"""Moderation: reported, kept, hidden, edited, approved or declined; objected to, ruled on."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.questions import start_clock
from proposals.actions.remarks import count_replies
from proposals.actions.telling import tell_about
from proposals.models import Decision, Premoderation, Question, Remark, Report
from proposals.queries import Moderated, moderation
from proposals.queries.spaces import Space
from proposals.rules.moderation import NO_BREACH

TOLD = {
    "hide": "proposals.remark_hidden",
    "edit": "proposals.remark_edited",
    "approve": "proposals.remark_approved",
    "decline": "proposals.remark_declined",
}
EVENTS = {**TOLD, "keep": "proposals.remark_kept"}


@action("proposals.report_remark")
def report_remark(actor: Actor, remark_id: UUID, *, reason: str) -> None:
    """Say that a remark breaks the rules; the staff looks at it."""
    found = queries.spoken(actor, remark_id)
    require("proposals.report_remark", actor, found)
    db.session.add(Report(remark_id=remark_id, person_id=actor.person_id, reason=reason, at=now()))
    db.session.flush()
    _record(actor, found, "proposals.remark_reported", "staff", reason)


@action("proposals.hide_remark")
def hide_remark(actor: Actor, remark_id: UUID, *, reason: str) -> None:
    """Hide a remark for a reason everybody can read; its words are shown nowhere any more."""
    found = queries.moderated(remark_id, lock=True)
    require("proposals.hide_remark", actor, found)
    _decide(actor, found, "hide", reason)


@action("proposals.moderate")
def moderate(
    actor: Actor, remark_id: UUID, *, decision: str, reason: str = "", text: str = ""
) -> None:
    """Keep, hide or edit a shown remark; *text* are the words that stay after an edit."""
    found = queries.moderated(remark_id, lock=True)
    require("proposals.moderate", actor, found)
    _decide(actor, found, decision, reason, text)


@action("proposals.screen_remark")
def screen_remark(actor: Actor, remark_id: UUID, *, decision: str, reason: str = "") -> None:
    """Approve or decline a remark that waits; until then nobody else sees it."""
    found = queries.moderated(remark_id, lock=True)
    require("proposals.screen_remark", actor, found)
    _decide(actor, found, decision, reason)


@action("proposals.object_to_moderation")
def object_to_moderation(actor: Actor, decision_id: UUID, *, objection: str) -> None:
    """Object once, as the author, to what was decided about one's own words."""
    found = moderation.judged(decision_id, lock=True)
    require("proposals.object_to_moderation", actor, found)
    found.decision.objection, found.decision.objected_at = objection, now()
    _record(actor, found, "proposals.moderation_objected", "staff")


@action("proposals.rule_on_moderation")
def rule_on_moderation(actor: Actor, decision_id: UUID, *, ruling: str) -> None:
    """Uphold a decision or lift it, as another member of the staff where there is one."""
    found = moderation.judged(decision_id, lock=True)
    require("proposals.rule_on_moderation", actor, found)
    if ruling == "lift" and found.decision.before is not None:
        found.remark.text, found.remark.edited_at = found.decision.before, None
    if ruling == "lift" and not moderation.stands_hidden(found.decision):
        _show(found.remark)
    found.decision.ruling, found.decision.ruled_at = ruling, now()
    found.decision.ruled_by, found.decision.before = actor.person_id, None
    count_replies(found.remark.thread_id)
    _record(actor, found, "proposals.moderation_ruled", "public", ruling=ruling)
    code = "proposals.moderation_lifted" if ruling == "lift" else "proposals.moderation_upheld"
    tell_about(found.proposal, [found.remark.person_id], code, about=str(decision_id))


@action("proposals.set_premoderation")
def set_premoderation(
    actor: Actor, *, mode: str, first: int, council_id: UUID, cycle_id: UUID | None = None
) -> None:
    """Say whose remarks wait for approval in one year, or in all years that say nothing."""
    made = council.cycle(cycle_id) if cycle_id else council.council(council_id)
    space = Space(made)
    require("proposals.set_premoderation", actor, space)
    rule = db.session.get(Premoderation, space.id)
    if rule is None:
        rule = Premoderation(space_id=space.id, council_id=space.council_id)
        db.session.add(rule)
    rule.mode, rule.first = mode, first
    db.session.flush()
    ledger.write(
        space.docket_id, "proposals.premoderation_set", actor, subject=space, mode=mode, first=first
    )


def _decide(actor: Actor, found: Moderated, kind: str, reason: str, text: str = "") -> None:
    remark, code = found.remark, reason if kind not in ("keep", "approve") else NO_BREACH
    made = Decision(
        id=new_id(),
        remark_id=remark.id,
        proposal_id=remark.proposal_id,
        kind=kind,
        reason=code,
        by_id=actor.person_id,
        at=now(),
    )
    if kind == "hide":
        remark.standing, remark.hidden_at, remark.hidden_reason = "hidden", now(), reason
    elif kind == "edit":
        made.before, remark.text, remark.edited_at = remark.text, text, now()
    elif kind == "approve":
        _show(remark)
    elif kind == "decline":
        remark.standing, remark.hidden_reason = "declined", reason
    db.session.add(made)
    count_replies(remark.thread_id)
    public = "public" if kind in ("hide", "edit") else "staff"
    _record(actor, found, EVENTS[kind], public, code)
    _tell(found, made)


def _show(remark: Remark) -> None:
    was_waiting = remark.standing in ("waiting", "declined")
    remark.standing, remark.hidden_at, remark.hidden_reason = "shown", None, None
    asked = db.session.get(Question, remark.id) if was_waiting else None
    if asked is not None:
        start_clock(asked, queries.proposal(remark.proposal_id))


def _record(
    actor: Actor, found: Any, event: str, visibility: str, reason: str = "", **facts: Any
) -> None:
    reasons = {"reason": reason} if reason else {}
    ledger.write(
        found.proposal.docket_id,
        event,
        actor,
        visibility=visibility,
        subject=found,
        remark=found.remark.id,
        **reasons,
        **facts,
    )


def _tell(found: Moderated, made: Decision) -> None:
    """Tell the author, with the way to object, and thank those who reported."""
    if made.kind in TOLD:
        objecting = f"/moderation-decisions/{made.id}/objection"
        url = f"/remarks/{made.remark_id}" if made.kind == "approve" else objecting
        author = [found.remark.person_id]
        tell_about(found.proposal, author, TOLD[made.kind], about=str(made.id), url=url)
    if made.kind in ("keep", "hide", "edit"):
        reports = moderation.reports_of(made.remark_id)
        for report in reports:
            report.settled_at = made.at
        told = [report.person_id for report in reports]
        tell_about(found.proposal, told, "proposals.report_settled", about=str(made.id))
