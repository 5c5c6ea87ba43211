"""The launcher's environment: installed once, and again only when its lock changes."""

from pathlib import Path

import pytest

from launch import environment
from launch.environment import CORE, SCALED, TEST, Unfit


class TestStamp:
    def test_round_trip(self, tmp_path: Path) -> None:
        path = tmp_path / "stamp.json"
        environment.write_stamp(path, {CORE: "a"})
        assert environment.read_stamp(path) == {CORE: "a"}
        assert [found.name for found in tmp_path.iterdir()] == ["stamp.json"]

    @pytest.mark.parametrize("content", [None, "", "{", "[]", "null", "7"])
    def test_what_cannot_be_read_counts_as_nothing(
        self, tmp_path: Path, content: str | None
    ) -> None:
        path = tmp_path / "stamp.json"
        if content is not None:
            path.write_text(content)
        assert environment.read_stamp(path) == {}

    def test_line_ends_do_not_count(self, tmp_path: Path) -> None:
        unix, windows = tmp_path / "u", tmp_path / "w"
        unix.write_bytes(b"flask==3\nhuey==3\n")
        windows.write_bytes(b"flask==3\r\nhuey==3\r\n")
        assert environment.digest(unix) == environment.digest(windows)

    def test_installs_once_and_again_only_when_the_lock_changes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        installed: list[str] = []
        for name in (CORE, TEST):
            (tmp_path / name).write_text("one")
        monkeypatch.setattr(environment, "ROOT", tmp_path)
        monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
        monkeypatch.setattr(environment, "_sound", lambda: True)
        monkeypatch.setattr(environment, "_install", installed.append)
        for lock in (CORE, CORE, TEST, CORE, TEST):
            environment.ensure(lock)
        assert installed == [CORE, TEST]
        (tmp_path / CORE).write_text("two")
        environment.ensure(CORE)
        environment.ensure(TEST)
        assert installed == [CORE, TEST, CORE]

    def test_a_missing_venv_names_its_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(environment, "find_spec", lambda name: None)
        with pytest.raises(Unfit, match=r"apt-get install python3\.\d+-venv"):
            environment._make()

    def test_big_sites_get_their_drivers(self) -> None:
        assert environment.lock_for_serving({}) == CORE
        assert environment.lock_for_serving({"COUNCIL_DATABASE_URL": "postgresql:///c"}) == SCALED
        assert environment.lock_for_serving({"COUNCIL_QUEUE_URL": "redis://h"}) == SCALED
