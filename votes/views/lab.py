"""The rule lab: a steward tries a draft rule set before it is adopted. Nothing is stored."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from votes import actions, queries
from votes.counting.presets import PRESETS
from votes.forms.lab import LabForm
from votes.lab.report import MOST_MEMBERS, NotTriable, Question
from votes.lab.trial import try_earlier, try_invented, try_once
from votes.queries.earlier import published_ballots, published_polls
from votes.rules import PRESETS_OFFERED
from votes.views.access import blueprint
from votes.words.lab import NOT_TRIABLE_WORDS, findings, what_differs
from votes.words.polls import PRESET_TITLES
from votes.words.rule import CONTRADICTION_WORDS, NOT_ADOPTABLE_WORDS

ONLINE_BALLOTS = 12_000


@blueprint.route("/councils/<uuid:council_id>/rule-lab", methods=["GET", "POST"])
def rule_lab(council_id: UUID) -> ResponseReturnValue:
    council, form = bodies.council(council_id), LabForm()
    require("votes.adopt", actor(), council)
    offer(form, council_id)
    found: dict[str, Any] = {}
    if form.validate_on_submit():
        try:
            found = _tried(form)
        except actions.NotAdoptable as refusal:
            words = CONTRADICTION_WORDS.get(refusal.reason, NOT_ADOPTABLE_WORDS[refusal.code])
            form.blame(refusal.key, str(words))
        except NotTriable as refusal:
            form.earlier.errors = [str(NOT_TRIABLE_WORDS[refusal.code])]
    shown = render_template("votes/lab.html", form=form, council=council, **found)
    return shown, 422 if form.errors else 200


def offer(form: LabForm, council_id: UUID) -> None:
    """The measures to start from, and the published polls whose ballots may be tried."""
    form.preset.choices = [
        SelectChoice(name, PRESET_TITLES[name]) for name in PRESETS_OFFERED if name != "evaluation"
    ]
    earlier = [SelectChoice(str(poll.id), poll.title) for poll in published_polls(council_id)]
    form.earlier.choices = [*form.earlier.choices, *earlier]


def _tried(form: LabForm) -> dict[str, Any]:
    """The report of the lab in words, and for an earlier poll what would have come of it."""
    draft, said = form.draft(), form.data
    asked = Question(
        rules=actions.read_rules(**draft),
        beside=PRESETS[draft["preset"]],
        members=said["members"],
        candidates=said["candidates"],
        runs=said["runs"],
        seed=said["seed"],
        most_ballots=ONLINE_BALLOTS,
    )
    if not said["earlier"]:
        return {"findings": findings(asked, try_invented(asked))}
    return _tried_on(UUID(said["earlier"]), asked)


def _tried_on(poll_id: UUID, asked: Question) -> dict[str, Any]:
    poll = queries.poll(poll_id)
    ballots, items = published_ballots(poll, MOST_MEMBERS), queries.items(poll_id)
    names = [str(item.number) for item in items]
    heads = queries.turnout(poll).members or len(ballots)
    asked = Question(
        asked.rules, queries.rules_of(poll), min(heads, MOST_MEMBERS), len(names), asked.runs,
        asked.seed, queries.facts(poll_id), ONLINE_BALLOTS,
    )  # fmt: skip
    report, once = try_earlier(asked, ballots, names), try_once(asked, ballots, names)
    return {
        "findings": findings(asked, report),
        "differences": what_differs(once, items, queries.winners(poll)),
        "earlier": poll,
    }
