"""Tags as people type them, made comparable: short, few, each once."""

import re

from commons.text import clean_line, fold

TAG = (2, 12)
TAGS = 5
TYPED = 120
_BETWEEN = re.compile(r"[\s,，、;；/|#＃]+")


def tags_of(typed: str) -> list[str]:
    """The tags in *typed*, in its order, folded: ``#充电桩、 WiFi`` gives 充电桩 and wifi."""
    return list(dict.fromkeys(tag for tag in _BETWEEN.split(fold(clean_line(typed))) if tag))


def obstacle_to(tags: list[str]) -> str:
    """Why these tags cannot stand: ``many``, ``short``, ``long`` or nothing."""
    if len(tags) > TAGS:
        return "many"
    if any(len(tag) < TAG[0] for tag in tags):
        return "short"
    return "long" if any(len(tag) > TAG[1] for tag in tags) else ""
