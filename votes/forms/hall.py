"""Shape of what is filled in in the hall."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange

from commons.forms import Form, needed

MOTION_WORDS: dict[str, LazyString] = {
    "measure": _l("Adopt the rules of this ballot: more than half of all members"),
    "scrutineers": _l("Adopt the scrutineers: more than half of those present"),
}
MOST_HANDS = 9999
PAPERS = _l("Give the number of papers, 1 or more.")
COUNT = _l("Give the number of hands, 0 or more.")


def hands(label: LazyString) -> IntegerField:
    """How many hands were raised; 0 is a number too."""
    return IntegerField(label, [InputRequired(COUNT), NumberRange(0, MOST_HANDS, COUNT)])


def blank_papers(label: LazyString) -> IntegerField:
    """Papers that were counted out before the table opens."""
    return IntegerField(label, [InputRequired(PAPERS), NumberRange(1, 9999, PAPERS)])


class PaperForm(Form):
    papers = blank_papers(_l("Blank ballot papers counted out"))


class TwoPapersForm(PaperForm):
    papers = blank_papers(_l("Blank papers for members who are no deputies"))
    deputies = blank_papers(_l("Blank papers for deputies"))


class MotionForm(Form):
    matter = RadioField(_l("Motion"), [needed()], choices=[])
    in_favour = hands(_l("In favour"))
    against = hands(_l("Against"))
    abstained = hands(_l("Abstained"))
