"""The short check before anything that seeks contact: asked once each time of unlocking."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Button, Draw, View, Widget, headed, prose
from workbook.pages.parts.workspace import workspace

IF_A_SLIP = (
    "If you pressed the wrong button, you can take that back for one minute, once. Then you "
    "are asked again."
)
A_SLIP = "Wrong button. Ask me again"
CLOSE_AGAIN = "Wrong button. Close this again"


def contact_check(root: View, draw: Draw) -> Sequence[Widget]:
    """Something that seeks contact: it is shown only after the check."""
    workspace.on_contact_check(root)
    if workspace.contact_check_passed:
        return [
            *draw(root),
            Button(CLOSE_AGAIN, lambda: workspace.answer_contact_check(passed=False)),
        ]
    check, told = guidance.contact_check(), workspace.words.second_person
    if workspace.contact_check_passed is False:
        return [prose(*map(told, check.closed)), *take_back()]
    return [
        headed(told(check.title), told(check.question), items=[told(line) for line in check.list]),
        Button(check.passes, lambda: workspace.answer_contact_check(passed=True)),
        Button(check.stays, lambda: workspace.answer_contact_check(passed=False)),
    ]


def take_back() -> Sequence[Widget]:
    """Beside an answer that has just closed what seeks contact: the way to take it back."""
    return (
        [prose(IF_A_SLIP), Button(A_SLIP, workspace.take_back_contact_check)]
        if workspace.can_take_back
        else []
    )
