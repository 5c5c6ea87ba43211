"""The launcher understands what was asked, or says what to type."""

from pathlib import Path

import pytest

from launch.options import HELP, Misunderstood, Wish, parse


class TestOptions:
    def test_nothing_said_means_serve_here(self) -> None:
        assert parse([]) == Wish("serve", "127.0.0.1", 8000, None, True)

    def test_all_that_can_be_said_about_serving(self) -> None:
        said = ["--port", "8080", "--host", "0.0.0.0", "--data", "somewhere", "--no-demo"]
        assert parse(said) == Wish("serve", "0.0.0.0", 8080, Path("somewhere"), False)
        assert parse(["--port=8080"]).port == 8080

    def test_words_after_a_command_belong_to_it(self) -> None:
        wish = parse(["--data", "d", "flask", "votes", "replay", "--json", "--data", "x"])
        assert (wish.command, wish.data) == ("flask", Path("d"))
        assert wish.rest == ("votes", "replay", "--json", "--data", "x")
        assert parse(["flask", "--help"]).command == "flask"

    def test_without_is_ours_and_the_rest_is_pytests(self) -> None:
        wish = parse(
            ["test", "--without", "browser", "-k", "quorum", "--without=lint", "tests/unit"]
        )
        assert wish.without == {"browser", "lint"}
        assert wish.rest == ("-k", "quorum", "tests/unit")

    @pytest.mark.parametrize("help_word", ["-h", "--help"])
    def test_help(self, help_word: str) -> None:
        assert parse([help_word]).command == "help"

    @pytest.mark.parametrize(
        "said",
        [
            ["serv"],
            ["--bogus"],
            ["--port"],
            ["--port", "x"],
            ["--port", "0"],
            ["--port", "65536"],
            ["--port", "８０００"],
            ["test", "--without", "tests"],
            ["--dat", "x"],
        ],
    )
    def test_nonsense_is_refused_with_what_to_type(self, said: list[str]) -> None:
        with pytest.raises(Misunderstood, match=r"python3 run\.py --help"):
            parse(said)

    def test_help_names_everything(self) -> None:
        for word in ("--port", "--host", "--data", "--no-demo", "--without", "flask", "bench"):
            assert word in HELP
        assert max(map(len, HELP.splitlines())) <= 100
