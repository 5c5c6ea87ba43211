"""Small elections written for the tests."""

META = {
    "description": "Made for a test",
    "num_projects": "3",
    "num_votes": "4",
    "budget": "100",
    "vote_type": "approval",
    "rule": "greedy",
}
PROJECTS = [
    "project_id;cost;votes;name;selected",
    "a;60;3;A park;1",
    "b;50;2;A bridge;0",
    "c;30;1;A bench;1",
]
VOTES = ["voter_id;vote", "1;a,b", "2;a,b", "3;a,c", "4;"]


def file_of(
    meta: dict[str, str] | None = None,
    projects: list[str] | None = None,
    votes: list[str] | None = None,
) -> bytes:
    """A file with some META keys changed (empty: left out), or other projects or votes."""
    facts = {**META, **(meta or {})}
    if projects is not None and "num_projects" not in (meta or {}):
        facts["num_projects"] = str(len(projects) - 1)
    if votes is not None and "num_votes" not in (meta or {}):
        facts["num_votes"] = str(len(votes) - 1)
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in facts.items() if value)]
    lines += ["PROJECTS", *(projects or PROJECTS), "VOTES", *(votes or VOTES)]
    return ("\n".join(lines) + "\n").encode()
