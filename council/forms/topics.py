"""Shape of the dictionary of topics."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from commons.forms import Form, between, line, needed
from council.rules.topics import TOPIC_NAME


class TopicForm(Form):
    name = StringField(_l("Name of the topic"), [needed(), between(*TOPIC_NAME)], [line])
