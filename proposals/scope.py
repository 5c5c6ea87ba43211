"""The list of what is in scope that comes with the product, until a council writes its own."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

from proposals.rules.scope import Item, item_of

FILE = Path(__file__).with_name("scope.tsv")


@cache
def standard() -> tuple[Item, ...]:
    """The items of the standard list, version 0 of every council."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file, delimiter="\t"))
    return tuple(item_of({**row, "words": row["words"].split()}) for row in rows)
