"""What belongs to the pages on which people are asked, opened together."""

from proposals.policy import arguments, texts

__all__ = ["arguments", "texts"]
