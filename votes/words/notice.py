"""What a poll in preparation lacks by its rules: officers (A-6), and days of notice (A-2)."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

NOTICE_WORDS: dict[str, LazyString] = {
    "meeting_notice_short": _l(
        "The meeting was called %(days)s days before; the rules ask for %(asked)s (%(last)s at the"
        " latest). Say in the minutes why."
    ),
    "papers_late": _l(
        "The candidates' papers were out %(days)s days before; the rules ask for %(asked)s"
        " (%(last)s at the latest). Say in the minutes why."
    ),
}
OFFICER_OBSTACLES: dict[str, LazyString] = {
    "few_chief_scrutineers": _l("%(named)s of %(needed)s chief scrutineers are named."),
    "few_scrutineers": _l("%(named)s of %(needed)s scrutineers are named."),
    "few_tellers": _l("%(named)s of %(needed)s tellers are named."),
    "few_callers": _l("%(named)s of %(needed)s callers are named."),
}
