"""The launcher tells a person what is in the way, and the application where it runs."""

import errno
import socket
from pathlib import Path

import pytest

from launch import commands
from launch.environment import ROOT, Unfit
from launch.options import Wish


class TestPort:
    def test_a_taken_port_names_the_next(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with pytest.raises(Unfit, match=rf"Port {port} is taken.* --port \d+"):
                commands.require_free_port("127.0.0.1", port)
        commands.require_free_port("127.0.0.1", port)

    @pytest.mark.parametrize(
        "error, said",
        [
            (OSError(errno.EADDRINUSE, "in use"), "--port 8001"),
            (OSError(errno.EADDRNOTAVAIL, "not here"), "--host 127.0.0.1"),
            (socket.gaierror(1, "unknown"), "--host 127.0.0.1"),
            (PermissionError(errno.EACCES, "no"), "--port 8000"),
        ],
    )
    def test_each_trouble_has_its_remedy(self, error: OSError, said: str) -> None:
        assert said in commands.port_trouble("h", 8000, error)

    def test_after_the_last_port_comes_the_first(self) -> None:
        taken = OSError(errno.EADDRINUSE, "in use")
        assert "--port 8000" in commands.port_trouble("h", 65535, taken)


class TestEnvironment:
    def test_data_is_absolute_and_the_flag_wins(self, tmp_path: Path) -> None:
        said = commands.settings(Wish(data=Path("d")), {"COUNCIL_DATA": "/elsewhere"})
        assert said["COUNCIL_DATA"] == str(Path.cwd() / "d")
        assert (
            commands.settings(Wish(), {"COUNCIL_DATA": "/elsewhere"})["COUNCIL_DATA"]
            == "/elsewhere"
        )
        assert commands.settings(Wish(), {})["COUNCIL_DATA"] == str(ROOT / "data")

    def test_what_the_operator_set_stays(self) -> None:
        assert commands.settings(Wish(), {})["COUNCIL_ENV"] == "development"
        assert (
            commands.settings(Wish(), {"COUNCIL_ENV": "production"})["COUNCIL_ENV"] == "production"
        )

    def test_the_words_for_the_application(self) -> None:
        assert commands.start_words(Wish(port=1)) == ["start", "--host", "127.0.0.1", "--port", "1"]
        assert commands.start_words(Wish(demo=False))[-1] == "--no-demo"
