"""Shape of the choice as whom somebody proposes."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields import SelectChoice

from commons.forms import Form, needed
from proposals.rules.offices import Office
from proposals.words.offices import in_words


class SpeakForm(Form):
    speaks = RadioField(
        _l("As whom do you propose?"), [needed(_l("Choose as whom you propose."))], choices=[]
    )

    def offer(self, offices: Sequence[Office], current: str = "") -> None:
        """Offer these offices; *current* is ticked on a page of its own."""
        self.speaks.choices = [SelectChoice(it.code, in_words(it)) for it in offices]
        if current:
            self.speaks.data = current
