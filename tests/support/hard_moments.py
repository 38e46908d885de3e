"""The page of a hard moment, as a person uses it."""

from __future__ import annotations

from tests.support import workspaces

PASSPHRASE = "seven quiet herons"
TEXT = "Please just tell me why.\n\nI miss the kitchen light."


def write(root: object, text: str = TEXT, **more: str) -> None:
    """Write it and let it wait."""
    form = workspaces.the_form(root, "Write it here first")
    form.values |= {"text": text, **more}
    form.submit()
