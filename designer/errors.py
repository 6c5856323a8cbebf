"""What goes wrong when several people edit one design."""

from __future__ import annotations

from schemagen.errors import DesignError


class StaleEdit(DesignError):  # noqa: N818 - an edit that is stale, as the house names it
    """The thing moved under the person's hands: somebody else changed it after the page was drawn (409)."""

    def __init__(self, what: str, *, fix: str = "Look at the present state and try again.") -> None:
        super().__init__("edit.stale", what, fix=fix)
