"""A stock of proposals and what neighbours would say for the same: test data, not products."""

import csv
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of a table of test data."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def planted() -> list[Row]:
    """Proposals, each with the words in which a neighbour asks for the same."""
    return table("alike")


def others() -> list[Row]:
    """Proposals on like subjects elsewhere: every subject in every place."""
    places = sorted({row["area"] for row in planted()})
    return [
        row | {"area": area, "title": row["title"].format(area), "place": area + row["spot"]}
        for area in places
        for row in table("others")
    ]
