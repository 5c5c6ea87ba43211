"""The locks: pinned, hashed, without hosts, and complete."""

import re
import tomllib

import pytest

from launch.environment import CORE, ROOT, SCALED, TEST


class TestLocks:
    @pytest.mark.parametrize("name", [CORE, SCALED, TEST])
    def test_every_line_is_pinned_with_hashes_and_names_no_host(self, name: str) -> None:
        text = (ROOT / name).read_text()
        assert "://" not in text
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all(re.match(r"[a-z0-9.-]+==\S+", entry) for entry in entries)
        assert all("--hash=sha256:" in entry for entry in entries)

    def test_locks_hold_what_the_project_names(self) -> None:
        facts = tomllib.loads((ROOT / "pyproject.toml").read_text())
        core = facts["project"]["dependencies"]
        groups = facts["dependency-groups"]
        scaled = facts["project"]["optional-dependencies"]["scaled"]
        assert _names(core) <= _locked(CORE)
        assert _names(core + scaled) <= _locked(SCALED)
        assert _names(core + groups["test"] + groups["lint"]) <= _locked(TEST)

    @pytest.mark.parametrize("name", [SCALED, TEST])
    def test_larger_locks_contain_the_core_as_it_is(self, name: str) -> None:
        assert _pins(CORE) <= _pins(name)


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9.-]", text.lower(), maxsplit=1)[0] for text in requirements}


def _pins(lock: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9.-]+==[^\s;]+", (ROOT / lock).read_text(), re.MULTILINE))


def _locked(lock: str) -> set[str]:
    return {pin.partition("==")[0] for pin in _pins(lock)}
