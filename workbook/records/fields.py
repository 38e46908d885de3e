"""Fields that ask a question: `mood: int | None = fields.scale("Mood", …)`.

Each is empty until it is answered. Its question is among the field's metadata, where pydantic and
`Sheet.questions` find it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec

from pydantic import Field

from workbook.records.questions import (
    Choice,
    Day,
    Number,
    Question,
    Scale,
    Secret,
    Several,
    Text,
    Tick,
    YesNo,
)

P = ParamSpec("P")


def asking(question: Callable[P, Question]) -> Callable[P, Any]:
    """What makes a field that asks such a question; it takes what the question takes."""

    def field(*args: P.args, **kwargs: P.kwargs) -> Any:
        info: Any = Field(default=None)
        info.metadata.append(question(*args, **kwargs))
        return info

    return field


choice = asking(Choice)
day = asking(Day)
number = asking(Number)
scale = asking(Scale)
secret = asking(Secret)
several = asking(Several)
text = asking(Text)
tick = asking(Tick)
yes_no = asking(YesNo)
