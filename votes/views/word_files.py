"""The announcement and the minutes as Word files: drawn from their print pages, word for word."""

from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.exports import file_name
from commons.web import attachment, settings
from commons.word import WORD_TYPE, word_bytes
from votes.views import public, record
from votes.views.access import blueprint


@blueprint.get("/polls/<uuid:poll_id>/proclamation.docx")
def proclamation_file(poll_id: UUID) -> ResponseReturnValue:
    page, _code = public.proclamation(poll_id)
    return _word(page, _("Announcement"), url_for(".proclamation", poll_id=poll_id, _external=True))


@blueprint.get("/polls/<uuid:poll_id>/minutes.docx")
def minutes_file(poll_id: UUID) -> ResponseReturnValue:
    page, _code = record.minutes(poll_id)
    name = _("Minutes of the ballot")
    return _word(page, name, url_for(".minutes", poll_id=poll_id, _external=True))


def _word(page: str, name: str, address: str) -> ResponseReturnValue:
    """The page for paper as a Word file that leads back to it."""
    made = word_bytes(page, author=settings().organisation, scan=address)
    return attachment(made, file_name(name, "docx"), WORD_TYPE)
