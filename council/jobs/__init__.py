"""The worker's part for councils: by the clock."""

from council.jobs import meetings

__all__ = ["meetings"]
