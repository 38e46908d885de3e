"""The pages: one module for each notebook, by its name.

`03-giving-space.ipynb` shows what `pages/giving_space.py` defines.

Importing this package imports no page; the list below is what JupyterLab's side and the tests walk.
"""

from __future__ import annotations

from dataclasses import dataclass

EVERY_DAY, UNDERSTAND = "Every day", "Understand"
BETWEEN_US, LOOK_BACK = "Between us", "Look back and look after"


@dataclass(frozen=True)
class Page:
    """One notebook.

    Attributes:
        file: Its file name in `notebooks/`.
        title: Its name in the bar.
        question: The question it answers, in the reader's words; "" where the title says it.
        group: The heading that it stands under in the list of pages; "" at the top of it, always
            in sight.
        often: It is opened on many days: these are made ready while nobody is at the keys.
    """

    file: str
    title: str
    question: str = ""
    group: str = ""
    often: bool = False

    @property
    def module(self) -> str:
        """The module in this package that defines it."""
        return self.file.removesuffix(".ipynb").partition("-")[2].replace("-", "_")


ALL = (
    Page(
        "00-start-here.ipynb", "Start here", "What is your question tonight?", EVERY_DAY, often=True
    ),
    Page("01-today.ipynb", "Today", "How was today?", EVERY_DAY, often=True),
    Page(
        "02-where-things-stand.ipynb",
        "Where things stand",
        "How often do couples get back together?",
        UNDERSTAND,
    ),
    Page(
        "03-giving-space.ipynb",
        "Giving space",
        "Is it time to get in touch?",
        BETWEEN_US,
        often=True,
    ),
    Page("04-changing-perspective.ipynb", "Changing perspective", "What can I do?", UNDERSTAND),
    Page("05-listening.ipynb", "Listening", "Who are they now?", BETWEEN_US),
    Page(
        "06-caring-for-yourself.ipynb",
        "Caring for yourself",
        "Can I make them miss me, or regret it?",
        EVERY_DAY,
    ),
    Page("07-owning-your-part.ipynb", "Owning your part", "What was mine?", BETWEEN_US),
    Page(
        "08-talking-and-arrangements.ipynb",
        "Talking and arrangements",
        "How do we talk about it?",
        BETWEEN_US,
    ),
    Page(
        "09-signs.ipynb",
        "Signs",
        "Are they coming back? Is it over? Is there someone else?",
        UNDERSTAND,
        often=True,
    ),
    Page("10-trends.ipynb", "Trends", "Is anything changing?", UNDERSTAND),
    Page("11-waiting.ipynb", "Waiting", "How long? What if they come back?", LOOK_BACK),
    Page("12-review.ipynb", "Review", "Is this still good for me?", LOOK_BACK),
    Page("13-hard-moments.ipynb", "A hard moment", "It is a bad night."),
    Page(
        "14-if-you-are-afraid.ipynb",
        "If you are afraid",
        "Is it safe to write here? What can I do?",
    ),
)
"""Every page, in the order shown."""

START, TODAY = ALL[0], ALL[1]
HARD_MOMENT, IF_AFRAID = ALL[-2], ALL[-1]
