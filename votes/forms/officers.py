"""Shape of what is filled in when an officer is replaced, or codes are taken back."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, TextAreaField

from commons.forms import Form, between, choice_field, needed, paragraphs
from council.forms import MINUTE, aware, in_our_time
from votes.forms.polls import ReasonForm
from votes.rules import REASON


class OfficerChangeForm(ReasonForm):
    leaving_id = choice_field(_l("Who leaves"), [], validators=[needed()])
    coming_id = choice_field(_l("Who takes the office"), [], validators=[needed()])

    def facts(self) -> dict[str, Any]:
        """The two people as ids, and the reason."""
        people = {name: UUID(self[name].data) for name in ("leaving_id", "coming_id")}
        return {**super().facts(), **people}


class ExtensionForm(ReasonForm):
    until_at = DateTimeLocalField(_l("New closing time"), [needed(), in_our_time], format=MINUTE)

    def facts(self) -> dict[str, Any]:
        """The new closing time in UTC, and the reason."""
        return {**super().facts(), "until_at": aware(self.until_at.data)}


class RevocationForm(Form):
    reason = TextAreaField(
        _l("Written reason, not published"), [needed(), between(*REASON)], [paragraphs]
    )
