"""The way through a survey: step by step on a screen, by "go to" on paper. Plain values only."""

from collections.abc import Collection, Mapping, Sequence

from proposals.rules.surveys import Answer, Question, applies

PER_STEP = 4


def steps(questions: Sequence[Question], *, one_each: bool = False) -> list[tuple[Question, ...]]:
    """The pages of the screen: a new one for a new part, and before what depends on this page.

    In elder mode every question has a page (*one_each*).
    """
    pages: list[list[Question]] = []
    for one in questions:
        page = pages[-1] if pages else []
        depends = one.if_number in {other.number for other in page}
        if not page or one_each or one.section or depends or len(page) >= PER_STEP:
            pages.append([one])
        else:
            page.append(one)
    return [tuple(page) for page in pages]


def asked_on(page: Sequence[Question], answers: Mapping[int, Answer]) -> list[Question]:
    """The questions of a page that are asked of somebody with these answers."""
    return [one for one in page if applies(one, answers)]


def next_step(
    pages: Sequence[Sequence[Question]],
    at: int,
    answers: Mapping[int, Answer],
    faulty: Collection[int],
) -> int:
    """Where somebody goes from page *at*: it again, the next that asks something, or the end.

    The end (the number of pages) is reached only when nothing anywhere is missing.
    """
    if any(one.number in faulty for one in asked_on(pages[at], answers)):
        return at
    for place in range(at + 1, len(pages)):
        if asked_on(pages[place], answers):
            return place
    for place, page in enumerate(pages):
        if any(one.number in faulty for one in page):
            return place
    return len(pages)


def leads_to(questions: Sequence[Question], question: Question, value: int) -> int:
    """Where paper sends somebody who chose *value*: a number, one past the last, or 0: go on.

    Only questions are jumped that cannot apply after this answer; others say themselves when
    they apply.
    """
    if question.kind not in {"one", "scale"}:
        return 0
    jumped: set[int] = set()
    for later in questions[question.number :]:
        missed = later.if_number == question.number and value not in later.if_options
        if not missed and later.if_number not in jumped:
            return later.number if jumped else 0
        jumped.add(later.number)
    return len(questions) + 1 if jumped else 0
