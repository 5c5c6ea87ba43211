"""What follows in this package from what is recorded here and to the left."""

from proposals.reactions import indexing, tagging

__all__ = ["indexing", "tagging"]
