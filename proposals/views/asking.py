"""The pages on which people are asked, and the words and lists their templates know."""

from proposals.queries import openings
from proposals.views import arguments, opinions, statement_desk, statements
from proposals.words.arguments import GLOBALS as ARGUMENTS
from proposals.words.statements import GLOBALS as STATEMENTS

__all__ = ["GLOBALS", "arguments", "opinions", "statement_desk", "statements"]

GLOBALS = {
    **ARGUMENTS,
    **STATEMENTS,
    "asked_in_year": openings.of_year,
    "asked_about": openings.of_proposal,
}
