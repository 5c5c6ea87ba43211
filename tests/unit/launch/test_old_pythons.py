"""run.py can be read by Pythons too old to run it, and asks for nothing installed."""

import ast
import os
import subprocess
import sys

from launch.environment import ROOT


class TestOldPythons:
    def test_run_py_keeps_to_old_words(self) -> None:
        """No annotation, f-string or walrus: Python 2.7 must get to the message."""
        tree = ast.parse((ROOT / "run.py").read_text(encoding="ascii"), feature_version=(3, 4))
        modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Starred)
        assert not [node for node in ast.walk(tree) if isinstance(node, modern)]

    def test_an_old_python_is_told_what_to_type(self) -> None:
        source = (ROOT / "run.py").read_text()
        old = source.replace("import sys", "import sys\nsys.version_info = (3, 8, 1)", 1)
        environ = {**os.environ, "PATH": ""}
        answer = subprocess.run(
            [sys.executable, "-c", old], capture_output=True, text=True, env=environ, cwd=ROOT
        )
        assert answer.returncode == 1
        assert "this is Python 3.8." in answer.stdout
        assert "Type:  " in answer.stdout

    def test_the_launcher_imports_nothing_foreign(self) -> None:
        known = sys.stdlib_module_names | {"launch"}
        for path in [ROOT / "run.py", *(ROOT / "launch").glob("*.py")]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert {name.partition(".")[0] for name in names} <= known, path
