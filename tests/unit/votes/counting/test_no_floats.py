"""The count knows no float: no literal, no name, no true division of anything but fractions."""

import ast
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4] / "votes" / "counting"
FILES = sorted(FOLDER.glob("*.py"))
INEXACT = {"float", "round", "complex"}
EXACT_MATH = {"gcd", "lcm", "isqrt"}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_nothing_inexact(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append((_line(node), repr(node.value)))
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if called in INEXACT:
            found.append((_line(node), called))
        if isinstance(node, ast.ImportFrom) and node.module == "math":
            found += [(_line(node), n.name) for n in node.names if n.name not in EXACT_MATH]
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            found.append((_line(node), ast.unparse(node)))
        if isinstance(node, ast.Import | ast.ImportFrom) and _is_inexact(node):
            found.append((_line(node), ast.unparse(node)))
    assert [each for each in found if each[1] not in EXACT_DIVISIONS] == []


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _is_inexact(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
    return bool({"decimal", "random", "statistics", "cmath"} & set(names)) or (
        names == ["math"] and (isinstance(node, ast.Import))
    )


# Fractions divided by whole numbers stay fractions.
EXACT_DIVISIONS = {"found.endowment / contest.scale"}


def test_the_count_imports_only_the_standard_library_and_itself() -> None:
    foreign = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            for name in [module, *names]:
                if name and name.split(".")[0] in {"flask", "sqlalchemy", "commons", "numpy"}:
                    foreign.append((path.name, name))
    assert foreign == []
