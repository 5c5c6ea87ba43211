"""What the rule lab is asked: a draft rule set, and on which ballots it is tried."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField
from wtforms.validators import NumberRange

from commons.forms import at_most, choice_field, line, needed
from votes.forms.rule import RuleSetForm

MEMBERS, CANDIDATES, RUNS = (3, 1_000), (2, 60), (1, 400)
OF_LAB = ("earlier", "members", "candidates", "runs", "seed")
MORE = _l("Please give a number that is possible here.")


class LabForm(RuleSetForm):
    """A draft rule set; it needs no name, for it is not adopted here."""

    name = None
    earlier = choice_field(_l("Ballots"), [("", _l("Invented ballots"))])
    members = IntegerField(
        _l("Members who vote"), [needed(), NumberRange(*MEMBERS, MORE)], default=60
    )
    candidates = IntegerField(
        _l("Candidates"), [needed(), NumberRange(*CANDIDATES, MORE)], default=15
    )
    runs = IntegerField(_l("How often"), [needed(), NumberRange(*RUNS, MORE)], default=100)
    seed = StringField(_l("Seed of chance"), [needed(), at_most(40)], [line], default="1")

    def draft(self) -> dict[str, Any]:
        """The options of the draft, with the preset they start from."""
        said = self.facts()
        return {name: value for name, value in said.items() if name not in OF_LAB}
