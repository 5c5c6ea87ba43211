"""What the guards look at: the Python files of the product, parsed once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("commons", "residents", "council", "proposals", "votes", "projects", "front")


@cache
def files() -> tuple[Path, ...]:
    """Every Python file of the packages, with app.py and run.py."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return (ROOT / "app.py", *found)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    """Every function of a file, methods and nested ones too."""
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]


def place(path: Path, node: ast.AST) -> str:
    """Where a finding is, for people to click."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
