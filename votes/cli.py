"""Commands of votes: `flask votes replay FILE.pb` counts a published election again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import click
from flask.cli import AppGroup

from votes.counting.budget import TieBreak
from votes.pabulib.box import BoxCount
from votes.pabulib.election import Election
from votes.pabulib.errors import PabulibError
from votes.pabulib.reader import read_file
from votes.replay import Asked, Replay, ReplayRule, replay

group = AppGroup("votes", help="Polls, ballots and counts.")
_MOST_LISTED = 20


@group.command("replay", with_appcontext=False)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--rule", type=click.Choice([rule.value for rule in ReplayRule]), help="Default: the file's."
)
@click.option("--places", type=click.IntRange(1, 10_000), help="At most so many projects.")
@click.option(
    "--tie-break",
    type=click.Choice(["cheaper", "dearer", "none"]),
    default="cheaper",
    show_default=True,
    help="Who goes first among equal votes; ties that matter are reported in any case.",
)
@click.option(
    "--count-duplicates", is_flag=True, help="Count a project or voter as often as named."
)
@click.option("--ignore-limits", is_flag=True, help="Count ballots outside the file's own limits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def replay_file(
    file: Path,
    rule: str | None,
    places: int | None,
    tie_break: str,
    count_duplicates: bool,
    ignore_limits: bool,
    as_json: bool,
) -> None:
    """Count a Pabulib FILE by our own rules and compare with its official outcome."""
    try:
        election = read_file(file)
    except (PabulibError, OSError) as error:
        click.echo(f"{file.name}: {error}", err=True)
        sys.exit(2)
    asked_rule = ReplayRule(rule) if rule else None
    asked = Asked(asked_rule, places, TieBreak(tie_break), count_duplicates, ignore_limits)
    found = replay(election, asked)
    click.echo(
        json.dumps(facts_of(found), ensure_ascii=False) if as_json else _page(election, found)
    )


def facts_of(found: Replay) -> dict[str, object]:
    """The replay in JSON's types; money and points that are no integers as exact text."""
    return {
        "rule": found.rule,
        "file_rule": found.file_rule,
        "supported": found.selected is not None,
        "refusal": found.refusal or None,
        "selected": None if found.selected is None else list(found.selected),
        "tied": [name for names in found.tie_groups for name in names],
        "tie_groups": [list(names) for names in found.tie_groups],
        "places_left_for_tied": found.places_left_for_tied,
        "tie_break": found.tie_break,
        "left": _number(found.left),
        **_box_facts(found.box),
        "tally_differs": list(found.tally_differs),
        "official": None if found.official is None else list(found.official),
        "agrees": found.agrees,
        "same_selection": found.same_selection,
        "reasons": dict(found.reasons) if found.reasons else None,
    }


def _box_facts(box: BoxCount | None) -> dict[str, object]:
    if box is None:
        return {"tally": None, "invalid": None}
    return {
        "tally": {name: _number(number) for name, number in box.tally.items()},
        "tally_kind": box.kind,
        "counted": box.counted,
        "abstained": box.abstained,
        "invalid": sum(box.invalid.values()),
        "invalid_reasons": dict(box.invalid),
        "replaced": box.replaced,
        "duplicates": {
            "ballots": len(box.lines_with_duplicates),
            "lines": list(box.lines_with_duplicates[:_MOST_LISTED]),
            "voters": len(box.voters_with_several),
        },
    }


def _number(value: int | Fraction | None) -> int | str | None:
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else str(value)


def _page(election: Election, found: Replay) -> str:
    """The same for people: what was counted, one ranked table, what is odd, does it agree."""
    lines = [
        f"Rule {found.rule} (the file's: {found.file_rule}), budget {_number(election.budget)}",
        *_box_lines(found),
        *_table(election, found),
        *_verdict(found),
    ]
    return "\n".join(lines)


def _box_lines(found: Replay) -> list[str]:
    box = found.box
    if box is None:
        return []
    reasons = ", ".join(f"{reason} {n}" for reason, n in box.invalid.items()) or "none"
    lines = [f"Ballots counted {box.counted}, blank {box.abstained}, invalid: {reasons}"]
    if box.lines_with_duplicates:
        shown = _listed([str(line) for line in box.lines_with_duplicates])
        lines.append(f"Ballots naming a project twice: lines {shown}")
    if box.voters_with_several:
        lines.append(f"Voters with several ballots: {len(box.voters_with_several)}")
    if found.tally_differs:
        lines.append(f"Published numbers differ for: {_listed(found.tally_differs)}")
    return lines


def _table(election: Election, found: Replay) -> list[str]:
    if found.box is None:
        return []
    tally, selected = found.box.tally, found.selected or ()
    ordered = sorted(election.projects, key=lambda project: (-tally[project.id], project.id))
    lines = [f"{'project':<16}{found.box.kind:>12}{'cost':>14}  {'counted':<24}official"]
    for each in ordered:
        reason = (found.reasons or {}).get(each.id, "selected" if each.id in selected else "-")
        official = "-" if each.selected is None else str(each.selected)
        numbers = f"{_number(tally[each.id])!s:>12}{_number(each.cost)!s:>14}"
        lines.append(f"{each.id:<16}{numbers}  {reason:<24}{official}")
    return lines


def _verdict(found: Replay) -> list[str]:
    lines = [f"Tied, and the order matters: {_listed(names)}" for names in found.tie_groups]
    if found.selected is None:
        return [*lines, f"Not decided here: {found.refusal}"]
    lines.append(
        f"Selected ({found.tie_break} first): {_listed(found.selected, len(found.selected))}"
    )
    if found.agrees is None:
        return [*lines, "Not comparable with the official outcome (another rule, or none stated)"]
    if not found.agrees:
        return [*lines, "DIFFERS from the official outcome"]
    how = "" if found.same_selection else ", with another order of the tied"
    return [*lines, f"Agrees with the official outcome{how}"]


def _listed(names: Sequence[str], most: int = _MOST_LISTED) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
