"""Shape of what the chair fills in after a count, and which form a poll needs next."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from commons.clock import local, now
from commons.forms import Form, between, choice_field, line, needed, paragraphs
from council import queries as bodies
from votes import queries
from votes.counting.result import Outcome
from votes.forms.polls import DecideForm, PeriodForm, ReasonForm
from votes.models import Poll
from votes.rules import PUBLIC_VALUE, REASON

AHEAD, LASTS = timedelta(minutes=5), timedelta(minutes=30)


class RoundForm(PeriodForm):
    """When the next vote of the same meeting is held."""


class LaterRoundForm(PeriodForm):
    """When and at which meeting a vote is held."""

    meeting_id = choice_field(_l("Meeting"), [], validators=[needed()])

    def facts(self) -> dict[str, Any]:
        """The moments in UTC, and the meeting."""
        said = super().facts()
        return {**said, "meeting_id": UUID(said["meeting_id"])}


class LotForm(Form):
    public = StringField(
        _l("Number of the day, exactly as it was announced"),
        [needed(), between(*PUBLIC_VALUE)],
        [line],
    )
    source = TextAreaField(
        _l("Where this number is from, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


class NoteForm(ReasonForm):
    reason = TextAreaField(
        _l("What was not in order, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


BY_OUTCOME: dict[str, type[Form]] = {
    Outcome.TIE_REVOTE: RoundForm,
    Outcome.TIE_CHAIR: DecideForm,
    Outcome.TIE_LOT: LotForm,
    Outcome.SHORTFALL: RoundForm,
    Outcome.NEXT_MEETING: LaterRoundForm,
}


def needed_form(poll: Poll) -> Form:
    """The empty form of what the chair does next; times begin in a few minutes."""
    kind: type[Form] = {"no_quorum": PeriodForm, "void": LaterRoundForm}.get(poll.state, ReasonForm)
    if poll.state in ("tied", "short"):
        kind = BY_OUTCOME.get(queries.counted_outcome(poll.id), ReasonForm)
    if not issubclass(kind, (RoundForm, LaterRoundForm)):
        return kind(formdata=None)
    opens = local(now() + AHEAD).replace(second=0, microsecond=0, tzinfo=None)
    form = kind(formdata=None, data={"opens_at": opens, "closes_at": opens + LASTS})
    if isinstance(form, LaterRoundForm):
        offer_meetings(form, poll)
    return form


def offer_meetings(form: LaterRoundForm, poll: Poll) -> LaterRoundForm:
    """The meetings of the council, that of the poll first."""
    listed = sorted(bodies.meetings(poll.council_id), key=lambda each: each.id != poll.meeting_id)
    form.meeting_id.choices = [
        (str(each.id), f"{each.title} · {local(each.starts_at):%Y-%m-%d %H:%M}") for each in listed
    ]
    return form
