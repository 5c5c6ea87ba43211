"""The pages on which people are asked, and the words and lists their templates know."""

from proposals.queries import closing, openings
from proposals.queries import surveys as survey_queries
from proposals.views import arguments, opinions, statement_desk, statements, text_desk, texts
from proposals.words.arguments import GLOBALS as ARGUMENTS
from proposals.words.statements import GLOBALS as STATEMENTS
from proposals.words.surveys import GLOBALS as SURVEYS
from proposals.words.texts import GLOBALS as TEXTS

__all__ = ["GLOBALS", "arguments", "opinions", "statement_desk", "statements", "text_desk", "texts"]

GLOBALS = {
    **ARGUMENTS,
    **STATEMENTS,
    **SURVEYS,
    **TEXTS,
    "asked_in_year": openings.of_year,
    "asked_about": openings.of_proposal,
    "closing_statement_of": closing.statement,
    "surveys_now": survey_queries.of_council,
    "survey_drafts": survey_queries.drafts_of_year,
}
