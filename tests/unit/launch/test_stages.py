"""``run.py test``: what is run, what is left out, what is reported; and the browser."""

import sys
from pathlib import Path

import pytest

from launch import browser, stages
from launch.environment import Unfit


class TestStages:
    def test_all_checks_run_and_pytest_is_last(self) -> None:
        names = [stage.name for stage in stages.stages(frozenset(), ())]
        assert names == ["ruff check", "ruff format", "lint-imports", "mypy", "pytest"]
        assert [stage.name for stage in stages.stages(frozenset({"lint"}), ())] == ["pytest"]

    def test_pytest_is_told_what_is_left_out(self) -> None:
        words = stages.pytest_words(frozenset({"postgres", "browser", "lint"}), ("-x",), 2)
        assert words[-5:] == ("--without", "browser", "--without", "postgres", "-x")
        assert words[:2] == ("-n", "2")

    @pytest.mark.parametrize("own", ["-n0", "-n", "--pdb"])
    def test_a_person_may_choose_the_workers(self, own: str) -> None:
        assert stages.pytest_words(frozenset(), (own,), 2) == (own,)

    def test_the_report_is_honest(self) -> None:
        stage = stages.Stage("mypy", ("mypy",))
        bad = stages.report(1, [stages.Outcome(stage, 1, 2.0)], frozenset({"browser"}))
        assert "FAILED: mypy" in bad
        assert "NOTE: run --without browser" in bad
        assert stages.report(1, [stages.Outcome(stage, 0, 2.0)], frozenset()).endswith("well.")


class TestBrowser:
    def test_what_was_named_must_work(self, tmp_path: Path) -> None:
        with pytest.raises(Unfit, match="COUNCIL_CHROMIUM"):
            browser.ensure_chromium({"COUNCIL_CHROMIUM": str(tmp_path / "none")})

    def test_found_on_the_path(self, tmp_path: Path) -> None:
        program = tmp_path / ("chromium.exe" if sys.platform == "win32" else "chromium")
        program.write_text("#!/bin/sh\nexit 0\n")
        program.chmod(0o755)
        assert browser.find({"PATH": str(tmp_path)}) == program

    def test_none_at_all_is_a_failure_with_the_command(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(browser, "find", lambda environ: None)
        monkeypatch.setattr(browser, "_apt", lambda: False)
        monkeypatch.setattr(browser, "_downloaded", lambda: None)
        with pytest.raises(Unfit, match="playwright install --with-deps chromium"):
            browser.ensure_chromium({})
