"""Shape of what is handed in after a result: a count of one's own, an objection, an answer."""

import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import ValidationError

from commons.canonical import digest
from commons.forms import Form, at_most, between, needed, paragraphs
from votes.rules import REASON, WORDS

_CODE = re.compile(r"[0-9a-f]{64}")
_MOST = 100_000
AnyForm = TypeVar("AnyForm", bound=Form)


def code_of(text: str) -> str:
    """The code in what somebody pasted: the code itself, or the hash of a sheet in JSON.

    Raises ValueError for anything else.
    """
    plain = "".join(text.split()).lower()
    if _CODE.fullmatch(plain):
        return plain
    sheet = json.loads(text)
    if not isinstance(sheet, dict) or "winners" not in sheet:
        raise ValueError("no sheet")
    return digest(sheet)


class CountForm(Form):
    count = TextAreaField(_l("Code of your count"), [needed(), at_most(_MOST)])

    def validate_count(self, field: Any) -> None:
        """A code of 64 characters, or a sheet in JSON."""
        try:
            code_of(field.data)
        except (ValueError, TypeError, RecursionError) as error:
            raise ValidationError(
                _l("This is no code of 64 characters, and no sheet of a count.")
            ) from error

    def facts(self) -> dict[str, Any]:
        """The code."""
        return {"code": code_of(super().facts()["count"])}


class ObjectionForm(Form):
    words = TextAreaField(
        _l("What is wrong with the result"), [needed(), between(*WORDS)], [paragraphs]
    )


class AnswerForm(Form):
    answer = TextAreaField(
        _l("Answer, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


def one_each(
    kind: type[AnyForm], keys: Iterable[UUID], filled: dict[UUID, AnyForm] | None = None
) -> dict[UUID, AnyForm]:
    """A form of this kind for each key on one page, with ids of its own; those *filled* stay so."""
    forms = {key: (filled or {}).get(key) or kind(formdata=None) for key in keys}
    for key, form in forms.items():
        for field in form:
            field.id = f"{field.name}-{key}"
    return forms
