"""Shape of what is filled in at the key ceremony: custody, keys, proofs and shares as text."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange

from commons.crypto.shares import MOST_PARTS
from commons.forms import Form, between, line, needed
from votes.rules import CUSTODIES
from votes.rules.ceremony import FEWEST_SHARES, TEXT
from votes.words.ceremony import CUSTODY_HINTS, CUSTODY_WORDS


class CustodyForm(Form):
    custody = RadioField(
        _l("Where the key of the box is kept"),
        [needed()],
        choices=[
            SelectChoice(name, CUSTODY_WORDS[name], {"data-hint": CUSTODY_HINTS[name]})
            for name in CUSTODIES
        ],
    )
    shares_needed = IntegerField(
        _l("Shares needed to open the box"),
        [needed(), NumberRange(FEWEST_SHARES, MOST_PARTS, _l("Give a number of at least two."))],
    )


class KeyForm(Form):
    public = TextAreaField(_l("Public part of the key"), [needed(), between(*TEXT)], [line])


class ProofForm(Form):
    proof = TextAreaField(
        _l("Proof that the command has printed"), [needed(), between(*TEXT)], [line]
    )


class ShareForm(Form):
    share = TextAreaField(
        _l("Your secret key, or your share as the command has printed it"),
        [needed(), between(*TEXT)],
        [line],
    )
