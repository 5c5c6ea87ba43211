"""Rule sets: the list, one in plain words with its hash, and the form to adopt one."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as bodies
from votes import actions, queries
from votes.counting.presets import PRESETS
from votes.counting.rules import Rules
from votes.forms.rule import RuleSetForm
from votes.views.access import blueprint
from votes.views.options import offer_presets
from votes.words.measure import in_words
from votes.words.option import compared
from votes.words.polls import PRESET_WORDS
from votes.words.rule import CONTRADICTION_WORDS, NOT_ADOPTABLE_WORDS


@blueprint.get("/rule-sets")
def rule_sets() -> str:
    return render_template(
        "votes/rule_sets.html", rule_sets=queries.rule_sets(), councils=bodies.councils()
    )


@blueprint.get("/rule-sets/<uuid:rule_set_id>")
def rule_set(rule_set_id: UUID) -> str:
    found = queries.rule_set(rule_set_id)
    members = len(bodies.active_mandates(found.council_id))
    return render_template(
        "votes/rule_set.html",
        rule_set=found,
        preset=PRESET_WORDS[found.preset],
        rules=in_words(Rules.from_dict(found.options), members),
        differs=compared(Rules.from_dict(found.options), PRESETS[found.preset]),
    )


@blueprint.route("/councils/<uuid:council_id>/rule-sets", methods=["GET", "POST"])
def adopt(council_id: UUID) -> ResponseReturnValue:
    council, form = bodies.council(council_id), RuleSetForm()
    offer_presets(form)
    if form.validate_on_submit():
        try:
            made = actions.adopt(actor(), council_id, **form.facts())
        except actions.NotAdoptable as refusal:
            _blame(form, refusal)
        else:
            return redirect(url_for(".rule_set", rule_set_id=made), 303)
    require("votes.adopt", actor(), council)
    shown = render_template("votes/adopt.html", form=form, council=council)
    return shown, 422 if form.errors else 200


def _blame(form: RuleSetForm, refusal: actions.NotAdoptable) -> None:
    words = CONTRADICTION_WORDS.get(refusal.reason, NOT_ADOPTABLE_WORDS[refusal.code])
    form.blame(refusal.key, str(words))
