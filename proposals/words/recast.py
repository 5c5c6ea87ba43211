"""The words that templates show codes of wordings, regroupings and tracks with."""

from typing import Any

from proposals.words import regroupings, tracks, wordings

GLOBALS: dict[str, Any] = {
    "track_words": tracks.TRACK_WORDS,
    "result_words": tracks.RESULT_WORDS,
    "regrouping_words": regroupings.REGROUPING_WORDS,
    "regrouping_tones": regroupings.REGROUPING_TONES,
    "agreed_words": regroupings.AGREED_WORDS,
    "field_words": wordings.FIELD_WORDS,
    "amendment_words": wordings.AMENDMENT_WORDS,
    "amendment_tones": wordings.AMENDMENT_TONES,
    "answerer_words": wordings.ANSWERER_WORDS,
}
