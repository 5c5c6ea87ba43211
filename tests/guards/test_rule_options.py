"""Every option of a rule set is read where polls are held or counted, not only where it is printed.

An option is read where its attribute is taken from something that is a rule set: a name annotated
as one, a call that returns one, or an attribute called ``rules``. Places that print, compare or
check a rule set by itself do not count.
"""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from votes.counting.rules import Rules

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rule-options.md"
OPTIONS = [field.name for field in fields(Rules)]
# They show a rule set, or judge it by itself: no poll is held otherwise because of them.
TALK = (
    "votes/rule_sheet/", "votes/forms/", "votes/words/", "votes/lab/", "votes/option_labels.py",
    "votes/counting/contradictions.py", "votes/counting/legal.py", "votes/counting/rules.py",
    "votes/counting/presets.py", "votes/views/options.py", "votes/pabulib/",
)  # fmt: skip
TYPES = {"Rules", "Conduct", "Spending"}
MAKERS = {"rules_of", "from_dict", "held_as", "preset"}


def is_rule_set(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression is a rule set, by its annotation, its maker or its name."""
    match node:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr="rules"):
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in MAKERS
    return False


def names_in(function: ast.FunctionDef | ast.Lambda) -> set[str]:
    """The names that hold a rule set in a function: annotated so, or made so."""
    found = {
        each.arg
        for each in (*function.args.args, *function.args.kwonlyargs)
        if isinstance(each.annotation, ast.Name) and each.annotation.id in TYPES
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
            for target, value in pairs:
                if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    pairs += zip(target.elts, value.elts, strict=True)
                elif isinstance(target, ast.Name) and is_rule_set(value, found):
                    found.add(target.id)
    return found


def read_in(source: str) -> set[str]:
    """The options that a module reads from rule sets; through ``self`` in the classes of them."""
    found: set[str] = set()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            names = names_in(function)
            found |= {
                node.attr
                for node in ast.walk(function)
                if isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Load)
                and is_rule_set(node.value, names)
            }
    return found


def obeyed() -> set[str]:
    """The options that are read anywhere but in talk about a rule set."""
    found: set[str] = {"places"} & read_in((ROOT / "votes/counting/rules.py").read_text())
    for path in sorted((ROOT / "votes").rglob("*.py")):
        if not str(path.relative_to(ROOT)).startswith(TALK):
            found |= read_in(path.read_text())
    return found


def test_every_option_is_read_where_polls_are_held_or_counted() -> None:
    assert set(OPTIONS) - obeyed() == set()


def test_an_option_that_is_only_printed_is_found() -> None:
    """The guard itself: neither words, nor another thing's attribute, nor a write is a reading."""
    assert read_in("def f(rules: Rules):\n return rules.quorum") == {"quorum"}
    assert read_in("def f(poll):\n said = rules_of(poll)\n return said.budget") == {"budget"}
    assert read_in("def f(station):\n return station.assisted, 'notice_days'") == set()
    assert read_in("def f(rules: Rules):\n rules.places = 3") == set()


def rows() -> dict[str, list[str]]:
    """The table of the page by option: where it is obeyed, and the test."""
    lines = [line.split("|")[1:-1] for line in PAGE.read_text().splitlines() if "|" in line]
    return {
        cells[0].strip().strip("`"): [cell.strip() for cell in cells[1:]]
        for cells in lines
        if cells[0].strip().startswith("`")
    }


def test_the_page_names_every_option_once() -> None:
    assert sorted(rows()) == sorted(OPTIONS)


@pytest.mark.parametrize("option", OPTIONS)
def test_the_page_names_a_place_and_a_test_that_exist(option: str) -> None:
    where, test = rows()[option]
    for path in re.findall(r"`([a-z_/]+\.(?:py|html))`", where):
        assert (ROOT / path).exists(), path
    named = re.findall(r"`(tests/[a-z_/]+\.py)(?:::(\w+))?`", test)
    assert named, test
    for path, function in named:
        text = (ROOT / path).read_text()
        assert not function or f"def {function}(" in text, f"{path}::{function}"
