"""Shape of a photo that is sent from a station."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from commons.forms import Form


class StationPhotoForm(Form):
    photo = FileField(_l("Photo"))
