"""Shape of an invitation."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from commons.forms import Form, at_most, line, needed, readable
from commons.text import WORDS as TEXT_WORDS
from commons.text import phone as read_phone


class InviteForm(Form):
    phone = StringField(
        _l("Mobile number of your neighbour"),
        [
            needed(_l("Give the mobile number of your neighbour.")),
            at_most(40),
            readable(read_phone, TEXT_WORDS),
        ],
        [line],
    )
