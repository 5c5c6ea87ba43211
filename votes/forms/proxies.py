"""Shape of a written proxy as it is recorded at a desk."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from commons.forms import Form, between, line, needed


class ProxyForm(Form):
    holder = StringField(_l("Who takes the paper"), [needed(), between(2, 40)], [line])
    form = StringField(_l("Number of the written proxy"), [needed(), between(1, 40)], [line])
