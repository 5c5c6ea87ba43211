"""How the invented people fill in their papers: by liking, or so that a count comes out."""

from collections.abc import Callable, Mapping
from uuid import UUID

from front.demo.street import Street
from front.demo.texts import by_id, table
from votes import queries
from votes.paper import Choices


def approvals(street: Street, poll: UUID, liked: Callable[[str], float]) -> Callable[[], Choices]:
    """Papers that approve of each item with the chance *liked* (of its title)."""
    items, most = queries.items(poll), queries.paper_of(queries.poll(poll)).most

    def paper() -> Choices:
        fond = [each.number for each in items if street.rng.random() < liked(each.title)]
        return sorted(street.rng.sample(fond, min(most, len(fond)))) or [items[0].number]

    return paper


def liked_now(title: str) -> float:
    """How well a candidate of this year is liked: clear enough that no tie is likely."""
    keys = {row["title"]: row["id"] for row in table("candidates.csv")}
    return float(by_id("liked.tsv")[keys[title]]["liked"])


def liked_then(title: str) -> float:
    """How well the residents liked a candidate of last year."""
    places = {row["title"]: at for at, row in enumerate(table("works.tsv"))}
    return 0.86 - 0.05 * places[title]


def exactly(street: Street, wanted: Mapping[int, int], voters: int) -> list[Choices]:
    """Papers for so many *voters* on which each number is marked as often as *wanted* says."""
    papers: list[list[int]] = [[] for _ in range(voters)]
    for number, times in sorted(wanted.items(), key=lambda each: -each[1]):
        street.rng.shuffle(papers)
        papers.sort(key=len)
        for paper in papers[:times]:
            paper.append(number)
    street.rng.shuffle(papers)
    return [sorted(paper) for paper in papers]
