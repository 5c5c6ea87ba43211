"""The words and reads that the templates of writing and supporting know."""

from proposals import queries
from proposals.queries.imports import arrival
from proposals.words.imports import IMPORT_WORDS
from proposals.words.paper import LINE_WORDS
from proposals.words.scopes import CHANNEL_WORDS, SIDE_WORDS

GLOBALS = {
    "arrival": arrival,
    "import_words": IMPORT_WORDS,
    "line_words": LINE_WORDS,
    "right_place_words": CHANNEL_WORDS,
    "side_words": SIDE_WORDS,
    "shown_tags": queries.shown_tags,
    "tags_in_use": queries.tags_in_use,
    "co_proposers": queries.co_proposers,
    "co_proposes": queries.co_proposes,
}
