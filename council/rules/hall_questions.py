"""What is decided about questions from the floor (D-11): their way, their limits."""

from commons.lifecycle import lifecycle

HALL_QUESTION = lifecycle(
    "hall_question",
    "waiting",
    [
        ("waiting", "shortlist", "shortlisted", "council.question_shortlisted"),
        ("shortlisted", "set_back", "waiting", "council.question_set_back"),
        ("shortlisted", "answer", "answered", "council.question_answered"),
        ("waiting", "answer", "answered", "council.question_answered"),
        ("waiting", "hide", "hidden", "council.question_hidden"),
        ("shortlisted", "hide", "hidden", "council.question_hidden"),
        ("hidden", "show", "waiting", "council.question_shown"),
    ],
)
MOVES = ("shortlist", "set_back", "answer", "hide", "show")
HIDE_REASONS = ("personal_data", "insult", "off_topic", "advertising", "unlawful")
TEXT = (4, 200)
ASKED_MOST = 3  # by one session in one meeting
ON_WALL = 5
