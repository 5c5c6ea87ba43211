"""Shape of what is filled in about the agenda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange, ValidationError

from commons.forms import Form, at_most, choice_field, line, needed, optional, paragraphs
from council import dockets
from council.queries.agenda import Numbered
from council.rules.meetings import ITEM_KINDS, PAPER_WORDS
from council.words.meetings import ITEM_KIND_WORDS


class ItemForm(Form):
    title = StringField(_l("Title of the item"), [needed(), at_most(200)], [line])
    kind = choice_field(_l("Kind of item"), [(name, ITEM_KIND_WORDS[name]) for name in ITEM_KINDS])
    reporter = StringField(_l("Who reports"), [optional(), at_most(80)], [line])
    parent_id = choice_field(_l("Stands below"), [])
    position = IntegerField(_l("Place in the order"), [needed(), NumberRange(1, 999)])
    speaking_minutes = IntegerField(_l("Minutes of a speech"), [needed(), NumberRange(1, 120)])
    docket_number = StringField(_l("Docket number"), [optional(), at_most(60)], [line])

    def validate_docket_number(self, field: Any) -> None:
        """The number belongs to something."""
        if field.data and not dockets.is_known(field.data):
            raise ValidationError(_l("Nothing has this docket number. Copy it from its page."))

    def offer(self, agenda: Sequence[Numbered], own: UUID | None = None) -> None:
        """The main items that this item can stand below."""
        tops = [each for each in agenda if each.depth == 0 and each.item.id != own]
        listed = [(str(each.item.id), f"{each.number}. {each.item.title}") for each in tops]
        self.parent_id.choices = [("", _l("A main item of its own")), *listed]

    def facts(self) -> dict[str, Any]:
        """The item, with the one it stands below."""
        said = super().facts()
        parent = said.pop("parent_id")
        return {
            **said,
            "reporter": self.reporter.data or "",
            "docket_number": self.docket_number.data or "",
            "parent_id": UUID(parent) if parent else None,
        }


class PaperForm(Form):
    title = StringField(_l("Title of the paper"), [needed(), at_most(120)], [line])
    file = FileField(_l("PDF or Word file"), [optional()])
    words = TextAreaField(_l("Or its text"), [optional(), at_most(PAPER_WORDS)], [paragraphs])

    def validate(self, extra_validators: Any = None) -> bool:
        """One of file and text, not both."""
        is_valid = bool(super().validate(extra_validators))
        if is_valid and bool(self.file.data) == bool(self.words.data):
            self.words.errors = [str(_l("Choose a file, or write the text: one of the two."))]
            return False
        return is_valid
