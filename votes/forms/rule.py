"""Composing a rule set: a measure to start from, and every option that may differ from it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError

from commons.forms import Form, at_most, between, choice_field, line, needed, optional
from commons.money import AmountUnreadable, parse_wan, parse_yuan
from votes.option_labels import OPTION_LABELS
from votes.rules import MOST_PLACES, NAME, PRESETS_OFFERED
from votes.words.option import VALUE_WORDS
from votes.words.polls import PRESET_TITLES
from votes.words.study import STUDY

TIES = {
    "revote_tied,chair_decides": _l("One more vote among the tied, then the chair decides"),
    "revote_tied,lot": _l("One more vote among the tied, then a lot is drawn"),
    "chair_decides": _l("The chair decides with a written reason"),
    "lot": _l("A lot is drawn"),
    "advisory_poll,chair_decides": _l("The residents' poll decides, then the chair"),
    "revote_tied,advisory_poll,lot": _l("One more vote, then the residents' poll, then a lot"),
    "enlarge_k,revote_tied,chair_decides": _l("All tied if there is room, else one more vote"),
    "enlarge_k,lot": _l("All tied if there is room, else a lot"),
}
WAYS = {
    "paper,device": _l("Paper and devices in the hall"),
    "paper": _l("Paper only"),
    "device": _l("Devices in the hall only"),
    "paper,device,remote": _l("Paper, devices in the hall, and from elsewhere"),
}
AS_PRESET = ("", _l("As in the measure chosen above"))
YES_NO = (("yes", _l("Yes")), ("no", _l("No")))

# The options of each part of the page; those named in words choose from a list.
PARTS: dict[str, tuple[str, ...]] = {
    "marks": (
        *("style", "least_marks", "most_marks", "own_scope", "street_scope", "rank_by"),
        *("rank_scores", "most_points", "point_sum", "both_marks", "abstentions_are_valid"),
    ),
    "winners": (
        *("quorum", "threshold", "minimum_votes", "tie_steps", "max_revotes", "enlarge_to"),
        *("shortfall", "later_threshold", "max_rounds", "equal_slate", "differential_percent"),
        "grade_base",
    ),
    "money": (
        *("budget", "as_many_as_fit", "allocation", "over_budget", "budget_tie", "conflict_rule"),
        *("share_satisfaction", "share_completion", "share_step", "share_stop"),
        *("share_whole_start", "share_comparison", "share_ties"),
    ),
    "meeting": (
        *("electorate", "channels", "roll_freeze", "observers", "assisted", "booth", "changeable"),
        *("most_proxies", "mobile_boxes", "extension_hours", "extension_by"),
        *("notice_days", "papers_days", "measure_motion", "scrutineers_motion"),
        *("chief_scrutineers", "scrutineers", "tellers", "callers"),
        *("confirmation_days", "announcement_days", "objection_days"),
        *("publication", "list_order", "screen_order"),
    ),
    "after": ("study", "took_part", "overrides"),
}
LISTS: dict[str, Mapping[Any, LazyString]] = {"tie_steps": TIES, "channels": WAYS, "study": STUDY}
FLAGS = (
    *("abstentions_are_valid", "equal_slate", "observers", "assisted", "booth", "changeable"),
    *("measure_motion", "scrutineers_motion", "share_whole_start", "share_comparison"),
    "as_many_as_fit",
    "overrides",
)
MONEY = {"budget": parse_wan, "share_step": parse_yuan}
SCOPES = {"own_scope": "own", "street_scope": "street"}
LABELS = {
    **OPTION_LABELS,
    "own_scope": _l("Of one community at most"),
    "street_scope": _l("Of the whole street at most"),
    "budget": _l("Money to give out, in ten thousand yuan"),
    "share_step": _l("Equal shares: step for each voter, in yuan"),
    "rank_scores": _l("Points for place 1, 2, 3 …, such as 5,3,1"),
}
OF_EVALUATION = ("name", "preset", "places", "quorum", "grade_base")


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.split(r"[,，、;；\s]+", text.strip()) if part]


def _readable(_form: Form, field: Field) -> None:
    """Money and lists of numbers can be read."""
    try:
        MONEY.get(field.name, _numbers)(field.data or "")
    except (ValueError, AmountUnreadable) as error:
        raise ValidationError(_l("Please give a number, such as 10.")) from error


def _field(name: str) -> Any:
    """The field of one option; empty means: as in the measure started from."""
    label = LABELS[name]
    if name in FLAGS:
        return choice_field(label, [AS_PRESET, *YES_NO], validate_choice=False)
    if name in LISTS:
        return choice_field(label, [AS_PRESET, *LISTS[name].items()], validate_choice=False)
    if name in VALUE_WORDS:
        words = [(value.value, said) for value, said in VALUE_WORDS[name].items()]
        return choice_field(label, [AS_PRESET, *words], validate_choice=False)
    if name in MONEY or name == "rank_scores":
        return StringField(label, [optional(), at_most(60), _readable], [line])
    return IntegerField(label, [optional()])


class RuleSetForm(Form):
    """A measure, the places, and whatever is to differ; the other fields are added below."""

    name = StringField(_l("Name of the rule set"), [needed(), between(*NAME)], [line])
    preset = RadioField(
        _l("Measure to start from"),
        [needed()],
        choices=[SelectChoice(name, PRESET_TITLES[name]) for name in PRESETS_OFFERED],
    )
    places = IntegerField(
        _l("Places to fill"),
        [needed(), NumberRange(1, MOST_PLACES, _l("Give a number from 1 to 50."))],
        default=10,
    )

    def part(self, name: str) -> list[Field]:
        """The fields of one part of the page."""
        return [self[option] for option in PARTS[name]]

    def is_touched(self, name: str) -> bool:
        """True when something in a part differs from the measure, or is at fault."""
        return any(field.data not in ("", None) or field.errors for field in self.part(name))

    def facts(self) -> dict[str, Any]:
        """What differs from the measure chosen, as the rule set stores it."""
        said = {name: value for name, value in super().facts().items() if value not in ("", None)}
        if said["preset"] == "evaluation":
            return {name: said[name] for name in OF_EVALUATION if name in said}
        limits = [[SCOPES[name], said.pop(name)] for name in SCOPES if name in said]
        read = {name: _read(name, value) for name, value in said.items()}
        return {**read, "scope_limits": limits} if limits else read

    def blame(self, key: str, words: str) -> None:
        """Say at the option at fault why the rule set cannot stand."""
        field: Any = self._fields.get("own_scope" if key == "scope_limits" else key, self.preset)
        field.errors = [*field.errors, words]


def _read(name: str, value: Any) -> Any:
    if name in FLAGS:
        return {"yes": True, "no": False}.get(value, value)
    if name in LISTS:
        return str(value).split(",")
    if name in MONEY:
        return MONEY[name](value)
    return _numbers(value) if name == "rank_scores" else _listed(name, value)


def _listed(name: str, value: Any) -> Any:
    return [value] if name == "share_ties" else value


def _all_options() -> Sequence[str]:
    return [name for part in PARTS.values() for name in part]


for _option in _all_options():
    setattr(RuleSetForm, _option, _field(_option))
