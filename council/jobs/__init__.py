"""The worker's part for councils: by the clock."""

from council.jobs import meetings, terms

__all__ = ["meetings", "terms"]
