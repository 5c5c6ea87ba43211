"""Shape of what is filled in about stations, shifts and papers."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange

from commons.crypto import CryptoRefused, read_code
from commons.forms import (
    Form,
    at_most,
    between,
    choice_field,
    line,
    needed,
    optional,
    paragraphs,
    readable,
)
from council.forms import MINUTE, aware, in_our_time
from votes.forms.polls import PeriodForm, ReasonForm
from votes.nonces import TRACKER
from votes.rules import MOST_PAPERS, PLACE, REASON, STACKS, STATION_KINDS, STATION_NAME
from votes.words.paper import STACK_TITLES, STANDS_WORDS, STATION_KIND_WORDS


def papers(label: Any) -> IntegerField:
    """A number of papers."""
    words = _l("Give a number from 0 to 5000.")
    return IntegerField(label, [needed(), NumberRange(0, MOST_PAPERS, words)])


def is_code(text: str) -> str:
    """The number of a counterfoil; raises ValueError."""
    try:
        return read_code(text, TRACKER)
    except CryptoRefused as refusal:
        raise ValueError(str(refusal)) from refusal


class StationForm(PeriodForm):
    name = StringField(_l("Name of the station"), [needed(), between(*STATION_NAME)], [line])
    kind = RadioField(
        _l("Kind of station"),
        [needed()],
        choices=[SelectChoice(name, STATION_KIND_WORDS[name]) for name in STATION_KINDS],
        default=STATION_KINDS[0],
    )
    stack = RadioField(
        _l("Whose papers"),
        [needed()],
        choices=[SelectChoice(name, STACK_TITLES[name]) for name in STACKS],
        default=STACKS[0],
    )
    place = StringField(_l("Place"), [needed(), between(*PLACE)], [line])
    received = papers(_l("Papers that go there"))


class PapersForm(Form):
    received = papers(_l("Papers received in all"))


class ShiftForm(Form):
    person_id = choice_field(_l("Who"), [], validators=[needed()])
    from_at = DateTimeLocalField(_l("Serves from"), [needed(), in_our_time], format=MINUTE)
    until_at = DateTimeLocalField(_l("Serves until"), [needed(), in_our_time], format=MINUTE)

    def facts(self) -> dict[str, Any]:
        """The officer and the moments in UTC."""
        return {
            "person_id": UUID(self.person_id.data),
            "from_at": aware(self.from_at.data),
            "until_at": aware(self.until_at.data),
        }


class SearchForm(Form):
    wanted = StringField(_l("Find on the roll"), [needed(), between(2, 40)], [line])


class ExchangeForm(Form):
    counterfoil = StringField(
        _l("Number of the counterfoil"),
        [needed(), at_most(40), readable(is_code, {})],
        [line],
    )

    def facts(self) -> dict[str, Any]:
        """The number as it is stored."""
        return {**super().facts(), "counterfoil": is_code(self.counterfoil.data)}


class UndoForm(ExchangeForm, ReasonForm):
    reason = TextAreaField(
        _l("Written reason, kept with the papers"), [needed(), between(*REASON)], [paragraphs]
    )


class CloseStationForm(Form):
    unused = papers(_l("Papers that are left"))


class ReportForm(Form):
    found = papers(_l("Papers in the box"))
    unused = papers(_l("Papers that are left"))
    reason = TextAreaField(
        _l("Why it does not add up, to be published"),
        [optional(), at_most(REASON[1])],
        [paragraphs],
    )


class RecountForm(Form):
    reason = TextAreaField(
        _l("Who asked for it, and why"), [needed(), between(*REASON)], [paragraphs]
    )


class RecountedForm(Form):
    found = papers(_l("Papers found in the second count"))


class DecisionForm(Form):
    stands = RadioField(
        _l("Which count stands"),
        [needed()],
        choices=[SelectChoice(name, words) for name, words in STANDS_WORDS.items()],
    )
    reason = TextAreaField(
        _l("Reason, to be published"), [needed(), between(*REASON)], [paragraphs]
    )
