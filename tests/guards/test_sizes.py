"""Small files, small functions, thin views, and no import hidden inside a function."""

import ast
from pathlib import Path

from tests.guards.tree import ROOT, files, functions, parsed, place

FILE_LINES, FUNCTION_LINES, VIEW_LINES = 200, 30, 14
# One file that people download, read and run by itself: it knows every rule and imports nothing.
LONGER = {"votes/verifier.py": 740}


def body_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without decorators, signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def file_lines(path: Path) -> int:
    """Lines of a file; the list of names that a folder gives on is no code and not counted."""
    listed = sum(
        (node.end_lineno or 0) - node.lineno + 1
        for node in parsed(path).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return path.read_text(encoding="utf-8").count("\n") - listed


def test_files_are_short() -> None:
    long = {
        name: lines
        for name, lines in (
            (path.relative_to(ROOT).as_posix(), file_lines(path)) for path in files()
        )
        if lines > LONGER.get(name, FILE_LINES)
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = [
        f"{place(path, node)} {node.name} ({body_lines(node)})"
        for path in files()
        for node in functions(path)
        if body_lines(node) > FUNCTION_LINES
    ]
    assert long == []


def test_views_are_thin() -> None:
    thick = [
        f"{place(path, node)} {node.name} ({body_lines(node)})"
        for path in files()
        if "views" in path.parts or path.name == "views.py"
        for node in functions(path)
        if any("blueprint" in ast.unparse(mark) for mark in node.decorator_list)
        and body_lines(node) > VIEW_LINES
    ]
    assert thick == []


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        place(path, inner)
        for path in files()
        for node in functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_only_the_unit_of_work_commits() -> None:
    allowed = {"commons/action.py", "commons/line.py", "commons/outbox.py"}
    commits = [
        place(path, node)
        for path in files()
        if path.relative_to(ROOT).as_posix() not in allowed
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
        and ast.unparse(node.func).rpartition(".")[0] in {"db.session", "line"}
    ]
    assert commits == []


# Draws its own constant shapes; nothing that people typed ever reaches it.
CONSTANT_SHAPES = {("templates/components/icons.html", "|safe")}


def test_templates_never_trust_text() -> None:
    trusting = [
        (path.relative_to(ROOT).as_posix(), word)
        for path in (ROOT / "templates").rglob("*.html")
        for word in ("|safe", "| safe", "autoescape false", "<script>", " style=", " onclick=")
        if word in path.read_text(encoding="utf-8")
    ]
    assert set(trusting) == CONSTANT_SHAPES
