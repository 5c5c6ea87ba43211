"""Shape of asking for a merge or a split, and of refusing it."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, StringField, TextAreaField
from wtforms import Form as Part

from commons.forms import Form, between, line, needed, paragraphs
from proposals.rules import DRAFT_LIMITS, gaps
from proposals.rules.regroupings import PARTS, REASON
from proposals.rules.wordings import WORDED
from proposals.words import GAP_WORDS

_APART = re.compile(r"[\s,，、;；]+")


class TextPart(Part):
    title = StringField(_l("Name of the proposal"), filters=[line])
    problem = TextAreaField(_l("What is the problem?"), filters=[paragraphs])
    wish = TextAreaField(_l("What should be done?"), filters=[paragraphs])
    beneficiaries = StringField(_l("Who benefits?"), filters=[line])

    def validate(self, extra_validators: Any = None) -> bool:
        """As complete as a proposal that is handed in."""
        checked = bool(super().validate(extra_validators))
        for name, gap in gaps({name: self[name].data or "" for name in WORDED}).items():
            if (self[name].data or "") or not self.is_blank:
                self[name].errors = [str(GAP_WORDS[f"{name}.{gap}"])]
                checked = False
        return checked

    @property
    def is_blank(self) -> bool:
        """True when nothing was written here."""
        return not any(self[name].data for name in WORDED)

    @property
    def words(self) -> dict[str, str]:
        """The text, field by field."""
        return {name: (self[name].data or "")[: DRAFT_LIMITS[name]] for name in WORDED}


class RegroupForm(Form):
    parts = FieldList(FormField(TextPart))
    reason = TextAreaField(_l("Why?"), [needed(_l("Say why.")), between(*REASON)], [paragraphs])
    fewest = 1

    def validate(self, extra_validators: Any = None) -> bool:
        """The parts that were begun are complete, and there are enough of them."""
        checked = bool(super().validate(extra_validators))
        for entry in [it for it in self.parts if it.form.is_blank][: self.fewest - self.begun]:
            entry.form.title.errors = [str(GAP_WORDS["title.missing"])]
            checked = False
        self.parts.errors = [it.errors for it in self.parts if it.errors]
        return checked

    @property
    def begun(self) -> int:
        """How many parts have words in them."""
        return sum(not it.form.is_blank for it in self.parts)

    @property
    def texts(self) -> list[dict[str, str]]:
        """The texts of the parts that were filled in."""
        return [it.form.words for it in self.parts if not it.form.is_blank]


class MergeForm(RegroupForm):
    numbers = StringField(
        _l("Docket numbers of the others"),
        [needed(_l("Write the docket numbers of the others.")), between(3, 300)],
        [line],
    )
    parts = FieldList(FormField(TextPart), min_entries=1, max_entries=1)

    @property
    def wanted(self) -> list[str]:
        """The numbers, one by one."""
        return [it for it in _APART.split(self.numbers.data or "") if it]


class SplitForm(RegroupForm):
    parts = FieldList(FormField(TextPart), min_entries=PARTS[1], max_entries=PARTS[1])
    fewest = PARTS[0]


class RefuseForm(Form):
    reason = TextAreaField(
        _l("Why not?"), [needed(_l("Say why not.")), between(*REASON)], [paragraphs]
    )
