"""Questions from the floor of a meeting."""

from uuid import UUID

from commons.policy import ANONYMOUS
from commons.web import keyring
from council import actions
from tests.world.meetings import Meetings
from tests.world.people import inside


class HallQuestions(Meetings):
    """What people in the hall ask by scanning a code."""

    @inside
    def questions_wall(self, meeting: UUID) -> str:
        """The address of the questions on the wall."""
        token = keyring().sign_code(f"questions-{meeting}", b"wall")
        return f"/meetings/{meeting}/questions/screen/{token}"

    @inside
    def asked(self, meeting: UUID, text: str = "路灯坏了谁来修？", listener: str = "a") -> UUID:
        """A question of some browser."""
        return actions.ask_from_floor(ANONYMOUS, meeting, listener=listener, text=text)

    def fill_questions(
        self, at: dict[str, UUID], meeting: UUID, prefix: str = ""
    ) -> dict[str, str]:
        """A question that waits, for the guards; what opens the wall."""
        at[f"{prefix}hall_question"] = self.asked(meeting)
        return {f"{prefix}questions": self.questions_wall(meeting).rpartition("/")[2]}
