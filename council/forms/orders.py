"""Shape of what staff fill in about standing orders."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange, ValidationError

from commons.forms import Form, at_most, choice_field, line, needed, paragraphs
from council.forms.moments import in_our_time
from council.rules.orders import (
    ARTICLE,
    ARTICLES,
    CHOICES,
    RANGES,
    USUAL,
    OrderSettings,
    read_articles,
)
from council.words.orders import CHOICE_WORDS, SETTING_WORDS


def _number(name: str) -> IntegerField:
    least, most = RANGES[name]
    words = _l("Give a number from %(min)s to %(max)s.")
    return IntegerField(
        SETTING_WORDS[name],
        [needed(), NumberRange(least, most, words)],
        default=getattr(USUAL, name),
    )


def _choice(name: str) -> Any:
    return choice_field(
        SETTING_WORDS[name],
        [(value, CHOICE_WORDS[value]) for value in CHOICES[name]],
        default=getattr(USUAL, name),
    )


class OrdersForm(Form):
    reference = StringField(
        _l("Adopted by, with the number of the document"), [needed(), at_most(120)], [line]
    )
    adopted_on = DateField(_l("Day of adoption"), [needed(), in_our_time])
    from_day = DateField(_l("In force from"), [needed(), in_our_time])
    text = TextAreaField(_l("Text, article by article"), [needed(), at_most(100_000)], [paragraphs])
    notice_days = _number("notice_days")
    papers_days = _number("papers_days")
    quorum = _choice("quorum")
    majority = _choice("majority")
    speaking_minutes = _number("speaking_minutes")
    speaking_again_minutes = _number("speaking_again_minutes")
    motion_seconders = _number("motion_seconders")
    minutes_by = _choice("minutes_by")
    minutes_days = _number("minutes_days")
    appeal_days = _number("appeal_days")
    nominee_notice = _choice("nominee_notice")

    def validate_from_day(self, field: Any) -> None:
        """Nothing is in force before it was adopted."""
        if self.adopted_on.data and field.data and field.data < self.adopted_on.data:
            raise ValidationError(_l("It cannot be in force before it was adopted."))

    def validate_text(self, field: Any) -> None:
        """There is an article, and none is longer than a page or two."""
        articles = read_articles(field.data or "")
        if not articles:
            raise ValidationError(_l("Please write at least one article."))
        if len(articles) > ARTICLES or max(map(len, articles)) > ARTICLE:
            raise ValidationError(
                _l("At most 200 articles of 4000 characters each. Please shorten the text.")
            )

    def facts(self) -> dict[str, Any]:
        """The articles, their adoption, and the settings together."""
        said = super().facts()
        settings = OrderSettings(**{name: said.pop(name) for name in USUAL.stored()})
        articles = read_articles(said.pop("text"))
        return {**said, "articles": articles, "settings": settings}
