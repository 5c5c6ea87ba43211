"""The worker's part for councils: by the clock."""

from council.jobs import meetings, panels, terms

__all__ = ["meetings", "panels", "terms"]
