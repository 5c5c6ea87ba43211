"""Shape of a covenant as a motion adopted it."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from commons.forms import Form, at_most, choice_field, line, needed, paragraphs
from council.forms.moments import in_our_time
from council.rules.covenants import COVENANT_ARTICLE, COVENANT_ARTICLES, COVENANT_TITLE
from council.rules.orders import read_articles


class CovenantForm(Form):
    covenant_id = choice_field(_l("Which covenant"), [], default="")
    title = StringField(_l("Title of a new one"), [at_most(COVENANT_TITLE[1])], [line])
    area_id = choice_field(_l("Where a new one holds"), [])
    from_day = DateField(_l("In force from"), [needed(), in_our_time])
    text = TextAreaField(_l("Text, article by article"), [needed(), at_most(60_000)], [paragraphs])

    def offer(self, covenants: list[tuple[str, str]], areas: list[SelectChoice]) -> None:
        """The covenants that can have a next version, and the places of a new one."""
        listed = [SelectChoice(value, words) for value, words in covenants]
        self.covenant_id.choices = [SelectChoice("", _l("A new one")), *listed]
        self.area_id.choices = areas

    def validate_title(self, field: Any) -> None:
        """A new covenant has a title."""
        if not self.covenant_id.data and len(field.data or "") < COVENANT_TITLE[0]:
            raise ValidationError(_l("Please give a new covenant a title."))

    def validate_text(self, field: Any) -> None:
        """There is an article, and none is longer than a page."""
        articles = read_articles(field.data or "")
        if not articles:
            raise ValidationError(_l("Please write at least one article."))
        if len(articles) > COVENANT_ARTICLES or max(map(len, articles)) > COVENANT_ARTICLE:
            raise ValidationError(_l("Please divide the text into shorter and fewer articles."))

    def facts(self) -> dict[str, Any]:
        """The articles, the day, and which covenant it is, or title and place of a new one."""
        words = {"articles": read_articles(self.text.data), "from_day": self.from_day.data}
        if self.covenant_id.data:
            return {**words, "covenant_id": UUID(self.covenant_id.data)}
        return {**words, "title": self.title.data, "area_id": UUID(self.area_id.data)}
