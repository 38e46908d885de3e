"""docs/measures.md: every number on the screen, with its definition, its unit and its source.

`python -m tools measures` writes it anew. The questions come from the records, the limits from the
code that uses them, the sources from data/guidance/sources.toml; only the paragraphs are written
here.
"""

from __future__ import annotations

from pathlib import Path

from workbook import guidance, paths
from workbook.analysis import compare, coping
from workbook.analysis.trends import level, noise, rules
from workbook.charts import contact_weekly, dates, layout, own_answers, sentences
from workbook.pages.parts import passphrase
from workbook.records import KINDS, Number, PhqFour, Question, Questionnaire, Record, Scale, WhoFive
from workbook.records.base import NIGHT_ENDS
from workbook.wording import Words

PAGE = paths.root() / "docs" / "measures.md"
CALIBRATION = paths.root() / "docs" / "calibration.md"
"""What `make calibrate` wrote."""
OURS = "Our own question, not a validated scale."
PUBLIC = "A public questionnaire, in the wording that the reader typed in: see below."

HEAD = (
    "# What the numbers mean\n\n"
    "<!-- Written by tools/measures.py; change it there. -->\n\n"
    "Every number the workbook shows is either an answer of yours or a count of what you wrote "
    "down. Nothing here is a test\n"
    "or a diagnosis, nothing is compared with other people, and no number says anything about what "
    "another person feels.\n"
    '"Ours" means that we chose the rule ourselves, for the reason given. A word in square '
    "brackets is a source, listed at the end.\n\n"
    "## Questions answered with a number\n\n"
    "None of these is a validated scale. They are our own questions, so that your days can be "
    "compared with your other days.\n"
    "An answer left open stays open: it is never counted as zero.\n"
)

NUMBERS = (
    "\n"
    "## Numbers made from the answers\n\n"
    "### Day\n\n"
    f"From {NIGHT_ENDS.seconds // 3600:02d}:00 to {NIGHT_ENDS.seconds // 3600:02d}:00 by the clock "
    "where you were, also after travel or a change of clock: whatever happened\n"
    "before that in the night counts for the day before, for every kind of entry, every count and "
    "every picture. Weeks run from Monday.\n"
    "Unit: day. Source: ours, since whoever writes at one in the night means the evening.\n\n"
    "### A day's answer\n\n"
    "The answer you gave for a day. Where a day has several, their median: the one in the middle, "
    "or half-way between the two\n"
    "in the middle. A day without an answer is a gap in the line; nothing is filled in. Over "
    f"{own_answers.LONG} days and more the days\n"
    "are faint, and the median of each week's days, from Monday [iso-8601], stands before them. "
    "Unit: points of the question.\n"
    "Source: ours; the median does not move much when one answer is far from the others.\n\n"
    "### A question of your own\n\n"
    "Each wording is a question by itself: an answer stays with the words that it was given to, in "
    "every list and in an edit, also\n"
    "when you word the question anew or take it away. So no line and no median is drawn over two "
    "wordings; on no picture are they\n"
    "drawn at all. An answer from before wordings were kept stands under the newest wording that "
    "your profile had up to then and\n"
    "that asks in the same way (points, or yes and no), else under the first one after it. Unit: "
    "points of the question, or yes and no. Source: ours, since\n"
    "an answer says nothing about what was not asked.\n\n"
    "### The middle\n\n"
    'In the sentences, "mostly around 4, from 3 to 5, on 76 days": around is the median of the '
    "days' answers; from and to are\n"
    "the points between which the middle half of the days lies (lower and upper quartile, both "
    "rounded outwards to an answer\n"
    "that was given), so half of the days or more lie from the one to the other. "
    "Where both are the same\n"
    f'it says "mostly 4". With fewer than {sentences.ENOUGH} days the answers themselves stand '
    "there. Unit: points of the\n"
    "question. Source: ours.\n\n"
    "### Days written on\n\n"
    "Days with an entry of any kind that happened on a day: a check-in, a contact, a sign, an "
    "urge, a note, a thought, and the\n"
    "like. Of how many: all days from the first such day to the last. Dates that matter do not "
    "count, since they can lie ahead,\n"
    "and texts with versions do not, since they speak of no day. Unit: days. Source: ours.\n"
    "It stands beside the signs so that a quiet time can be told from a time in which nothing was "
    "written.\n\n"
    "### Smooth line\n\n"
    f"Through the answers of each day, once {level.LEAST} days have one: a level that drifts a "
    "little from day to day, seen through\n"
    "each day's ups and downs (the local level model [durbin-koopman]). How much it drifts and how "
    "large the ups and downs are is\n"
    f"learnt from the answers, the latest {level.RECENT // 365} years of them. The grey or "
    "coloured band is where the level lies with\n"
    "95 in 100 if days are like that; how often it held the true one in made-up records stands in "
    "the tables below. It is where the\n"
    "middle of the days lies, not where the days lie: most of them lie outside of it. It bends "
    "most where answers are close together, and is wide\n"
    "where none are. It is a picture: "
    "no trend is read off it, and it ends with the last answer. Unit: points of the question. "
    "Source: [durbin-koopman].\n\n"
    "### More than the usual up and down\n\n"
    "Of your mood and your worry it is said first what the record shows: on how many of the "
    f"last {rules.MONTH} days there is an answer, between which points half of the answers lie "
    "or more (lower and upper quartile, each an answer that was given), the same for the "
    f"{rules.MONTH} days before, and the middle one of each (median). What the days without an "
    "answer could change is tried out: in the one span they get the lowest fifth of all these "
    "answers and in the other the highest, and the other way round; only if the order of the "
    "medians stays, it is said that it holds whatever those days were like. Of conversations "
    "there are counts alone: twelve numbers are little to find a direction in.\n\n"
    f"Whether that is more than the usual up and down is looked at once in {rules.QUARTER} "
    "days, counted from your first answer: who looks every week finds more that is not there. "
    "What comes back each week, or each second weekend, is taken away first, as far as it is "
    "more than accident [james-stein-1961]; so is what hangs on the part of the day (before noon, "
    "until six, later), set beside other answers of the same week. Then a straight line is laid "
    "through the days. How sure it is that the line rises depends on how days hang together: "
    "yesterday is in today, and a slow state can lie under the ups and downs of each day. That "
    "cannot be known from "
    f"{rules.QUARTER} days, so it is not estimated. {len(noise.PAIRS)} ways of hanging together "
    "are tried (the slow state makes no part to all of the variance, and hangs together by 0.3 "
    "to 0.98 from day to day), and the answer is averaged over them, each as it makes the days "
    "likely [durbin-koopman], the slowest counted more beforehand. A direction is said where "
    f"the other one is less probable than {rules.CHANCE:.1%} (Student's t by [wallace-1959]), "
    f"the change along the line is {rules.SMALLEST:g} point or more, more pairs of days go that "
    "way than the other [kendall-1975], and the half of the answers of the last four weeks "
    f"lies beyond that of the first four: those two stand beside it. It takes {rules.LEAST} "
    "days with an answer. It is said for four weeks; after the first of them only as long as "
    f"it is still {rules.STILL:.0%} probable over the last {rules.QUARTER} days and the last "
    f"{rules.MONTH} days do not speak against it. Where nothing is found, a real change can be "
    "there all the same.\n\n"
    "Two things can still look like a direction: days that hang together so closely that one "
    "hard day is felt for two weeks (φ 0.95 below), and a wave that takes many months, which "
    "for twelve weeks is one. Unit: points. Source: ours, put together from the sources named "
    "and held by the made-up records below.\n\n"
    "#### How often it is wrong, and how often it finds what is there\n\n"
    "CALIBRATION\n\n"
    "### Two groups of days\n\n"
    "Days with contact (a conversation, or a check-in that says so) and the day after, beside "
    "days whose check-in says that there was none, on that day\n"
    "and the day before (days of which nothing is known are left out); weeks, Monday to\n"
    "Sunday [iso-8601], in which something was done for yourself, beside other weeks. For each "
    "group the median and the middle half; then how often: of "
    "all pairs of one day from each, in how many\n"
    'tenths the first was higher, the same counted half [parker-vannest-2009]. "All" and "none" '
    "stand only where they are exact. With fewer than\n"
    f"{compare.LEAST} answers on a side nothing is compared. Then whether that is more than the "
    "usual up and down: the same model as above, with the step from one\n"
    "group to the other in the place of the line; it is said where the other order is less "
    f"probable than {compare.USUAL:.0%} (how often that is wrong stands in the tables above).\n"
    "It says nothing about why: days differ in many things at once. "
    "Unit: points of the question, and pairs in 10. Source: [parker-vannest-2009]; the groups and "
    "the least number are ours: two weeks, so that\n"
    "one hard week is not a whole side.\n\n"
    f"Of a date that matters the {rules.MONTH} days from it on stand beside the {rules.MONTH} "
    "before, as in the first sentences of what changed, and never with a\n"
    "direction: whoever chooses a date after seeing the picture has chosen the answer. Unit: "
    "points. Source: ours.\n\n"
    "### Conversation by conversation\n\n"
    "One mark for each conversation with an answer, at its day and hour by the clock where it "
    "happened. Nothing joins the marks,\n"
    "since nothing is known between two conversations. The numbers in the sentences are of days "
    '(see "A day\'s answer"). Unit: points\n'
    "of the question. Source: ours, so that two conversations of a day can both be seen.\n\n"
    "### Listening and defending\n\n"
    'In how many conversations you answered yes to "I listened" and to "I defended myself or '
    'corrected …", of those in which you\n'
    "answered that question. One left open counts for nothing. Defending yourself is sometimes "
    "right, so neither answer is the good\n"
    "one. Unit: conversations. Source: ours.\n\n"
    "### What came from each\n\n"
    'How often each answer was ticked under "From me" and under "From …", each kind by itself, by '
    "week from Monday [iso-8601]; both sides\n"
    "always. Twice as often is a mark of twice the surface, up to seven times; hollow marks are "
    '"none of these". The strip beneath\n'
    "shows the weeks with any tick, so that a quiet lane can be told from a week not written down. "
    "Kinds are never added up or weighed, and\n"
    "the two sides are not subtracted from each other. Unit: conversations in which it was ticked. "
    "Source: ours.\n\n"
    "### Within what was agreed\n\n"
    'Conversations from Monday to Sunday [iso-8601] by your answer to "Within what we agreed, or '
    'my own guideline": yes, partly, no. "Nothing\n'
    'agreed" is only counted in the sentence, since there was nothing to be within. A week without '
    "yes, partly or no has no bar. Unit:\n"
    "conversations. Source: ours.\n\n"
    "### Who starts\n\n"
    "For each four weeks, from the Monday of the first week with a conversation: of the "
    "conversations that one of you two started, the share\n"
    "that the other started. Planned ones, those that someone else started and those that do not "
    "say are left out and counted in the\n"
    "sentence. The upright line is the 95 % score interval [wilson-1927]: the fewer conversations, "
    "the longer it is. Four weeks with fewer\n"
    "than 10 of them have no mark: there the line would be longer than half of the picture. The "
    "last four weeks may be short. Unit: per\n"
    "cent. Source: the interval [wilson-1927]; four weeks and 10 are ours.\n\n"
    "### Calendar of contact\n\n"
    'Each day by its kind (see "A day of quiet"), a column for each week from Monday [iso-8601]. '
    "Not more than the newest 53 weeks are\n"
    "drawn and counted; more would make a column too narrow to read. Unit: days. Source: ours.\n\n"
    "### Urges\n\n"
    "How strong each urge was and how strong it was afterwards, as you answered, at its day and "
    "time of day, joined by a line; one\n"
    'answer is one mark. "Around" is the median of all entries that have that answer. Where some '
    "have only one of the two, the\n"
    "medians of those with both are said too, since other urges cannot be compared. Not said "
    "whether acted on: counted, and on no\n"
    "lane. Unit: points of the questions. Source: ours.\n\n"
    "### What I did for myself\n\n"
    "Each day on which something was written down as done, in a lane of its kind, by how you felt "
    "afterwards: one mark a day, kind\n"
    "and answer. Kinds stand in the order of the list, not by how often; what the list no longer "
    "has and what is in your own words\n"
    "share one lane each, without the words. What is not drawn may have been done and not written "
    "down. Unit: times written down.\n"
    "Source: ours.\n\n"
    "### Scores over time\n\n"
    "Of WHO-5 and PHQ-4: the score of each sheet that is answered in full, at its day, joined by "
    "straight lines. The grey band is the first\n"
    "score plus and minus what the questionnaire wobbles by, cut at the ends of the scale, up to "
    "the last day with a score; a score inside it,\n"
    "not on its edge, may differ from the first by nothing but wobble. Sheets with an answer left "
    "open have no score and are counted in the\n"
    "sentence. No limit is drawn: it is no test and no diagnosis. Unit: points. Source: ours, so "
    "that small ups and downs are not read as change.\n\n"
    "### Conversations a week\n\n"
    "Contacts you wrote down, from Monday to Sunday [iso-8601], by who started them. One contact "
    "is one conversation, whatever\n"
    "it was made of, until six hours of silence. A week in which nothing was written has no bar "
    "and no zero: nobody knows.\n"
    f"Over more than {layout.MOST_BARS} weeks a bar is a month; a week belongs to the month that "
    "its Thursday is in.\n"
    "Unit: conversations. Source for the six hours: ours.\n\n"
    "### Little written\n\n"
    f"A mark under weeks in which fewer than {contact_weekly.LITTLE} of 7 days have a check-in or "
    "a conversation. A low bar there may\n"
    "only be a week not written down. The first and the last week may be short. Unit: days. "
    "Source: ours, more than half of the\n"
    "week is unknown.\n\n"
    "### The grey ground\n\n"
    "Behind the conversations of each week: the quiet time as your newest plan on *Giving space* "
    "sets it, from its first day to its\n"
    "last, if it has both and its road has an end. Older versions are not drawn. It shows what you "
    "set for yourself, not whether it was\n"
    "kept. Unit: days. Source: ours.\n\n"
    "### Days with contact\n\n"
    'Days whose check-in says that there was contact ("they", "I", "both" or "only what was '
    'needed") while no conversation is\n'
    "written down for that day. Where a day has several check-ins, the latest answer counts. Unit: "
    "days. Source: ours.\n\n"
    "### Signs\n\n"
    "How often a sign was written down, each kind by itself, with *it happened* and *the opposite "
    "happened* apart, and words\n"
    "and acts. On the picture a sign has one mark a day for each of these; its shape says act, "
    "word or both, its size the plainest\n"
    "answer of that day: a hint, clear, said outright. Signs are never added up, weighed or turned "
    "into a likelihood: we found no research that would allow it, and\n"
    "nobody can know from them what another person will do. Unit: times written down. Source: "
    "ours.\n\n"
    "### Dates that matter\n\n"
    f"Thin lines at the dates you named. Drawn are those from {dates.BEFORE.days} days before the "
    "first day written to\n"
    f'{dates.AHEAD.days} days after the last; a dotted line, "(ahead)" in the sentence, has not '
    "come yet. Unit: day. Source: ours, so that a\n"
    "date far away does not squeeze the days you wrote down.\n\n"
    "### A day of quiet\n\n"
    "On *Giving space*: what is written down about contact on a day. *I reached out*: a "
    "conversation that you started about more\n"
    "than what was needed, or a check-in that says *I* or *both* while nothing was planned "
    "together. *They got in touch, or both\n"
    "had planned it*: a conversation of that kind, or a check-in that says so. *Only what was "
    "needed*: nothing but children,\n"
    "money, home, papers or something practical. *None*: the check-in says so. Everything else is "
    "*not written down*, and counts\n"
    'for nothing: silence in the record is not silence in life. "Days I kept my distance" counts '
    "all but the first, of those\n"
    "written down. Nothing is reset by a day. Unit: days. Source: ours.\n\n"
    "### A week in five lines\n\n"
    "The last seven days, this one included: on how many there is a check-in; the median of the "
    "moods, with the lowest and the\n"
    "highest, and the median of the seven days before; conversations by who started them; urges, "
    "and on how many you acted,\n"
    "acted in part or not, or did not say; different things done for yourself; the newest note "
    "that you wanted to keep in sight.\n"
    "Counts and medians only, so no line says why, and none compares you with anybody. Unit: as "
    "said. Source: ours.\n\n"
    "### Beside what was set\n\n"
    "On *Waiting* since the day you set your date, on *Review* for the last thirty days: "
    "conversations by who started them, what\n"
    "was planned and kept, how each treated the other (medians, always both), what came from each "
    "as you ticked it, signs and how\n"
    "many of them were words alone, and your mood (median, lowest, highest). Unit: times written "
    "down, and points of the\n"
    "questions. Source: ours; what it means is yours to say.\n\n"
    "### WHO-5\n\n"
    "Five questions with answers from 0 to 5 about the last two weeks, in the official wording "
    "that the reader typed in. Score:\n"
    f"the sum times {WhoFive.factor}, from 0 to {WhoFive.most}; more is better; a score below 50 "
    "is read as low. Two scores\n"
    f"that differ by less than {WhoFive.wobble} may differ by wobble alone: in one study of 554 "
    "people, asked about three weeks apart, the smallest\n"
    "change that is more than that was 23.6 [who-five-2018]. Answers less than "
    f"{WhoFive.apart_days} days apart are refused, since both\n"
    "ask about the same two weeks (ours). Unit: points.\n\n"
    "### PHQ-4\n\n"
    "Four questions with answers from 0 to 3 about the last two weeks, in the official wording "
    "that the reader typed in. Score:\n"
    f"the sum, from 0 to {PhqFour.most}; more is harder [kroenke-2009]. Two scores that differ by "
    f"less than {PhqFour.wobble} may differ by wobble alone: ours, since\n"
    "no agreed number was found. Unit: points.\n\n"
    "### My own wish\n\n"
    "How strongly you wanted to be together again, on each day that you wrote it down; the line "
    "stays where it was until you\n"
    "answered anew. It is drawn once there are two such days. It is your state and says nothing "
    "about another person; no trend\n"
    "is called and nothing is drawn ahead. Unit: points of the question. Source: ours.\n\n"
    "### Since Monday\n\n"
    "How often each thing of your plan is written down as done, from Monday [iso-8601] to this "
    "day. Once a day at most by\n"
    "ticking; more if you write more down. No day is counted as missed. Unit: times written down. "
    "Source: ours.\n\n"
    "### What helped before\n\n"
    f"Under the form for an urge, once {coping.ENOUGH} urges have a strength before and after: "
    "what you did instead, in your words, with\n"
    f"both strengths, for the up to {coping.SHOWN} things after which an urge fell most. The same "
    "words count once, with their largest\n"
    "fall. It says what came before a fall, not what made it fall. Unit: points of the question. "
    "Source: ours.\n\n"
    "### Strength of a passphrase\n\n"
    "In three words: easy to guess, fair, strong. Runs along the alphabet or a keyboard and "
    "repeats are taken out. Then words\n"
    f"count that are different, have {passphrase.LETTERS} letters or more and are not tried before "
    "all others (such as *password*, *love*,\n"
    f"*three*, *because*): {passphrase.WORDS_STRONG} are strong, {passphrase.WORDS_FAIR} are fair. "
    "In an unbroken text different characters outside of words and numbers\n"
    f"count: {passphrase.ODD_STRONG} are strong, {passphrase.ODD_FAIR} are fair. A text of "
    f"{passphrase.LONG} letters in one, {passphrase.MIXED} of them different, is fair.\n"
    "Everything else is easy. It cannot tell whether others could know the words from you, such as "
    "names. Unit: none.\n"
    "Source: ours, a rule of thumb on the strict side.\n\n"
    "### Colours\n\n"
    "A colour means one thing on every picture. Blue: the other person. Vermillion: what you did "
    "towards them. Green: what you answered of\n"
    "yourself and did for yourself. Purple: signs. Grey: what is of both of you, or of nobody. "
    "Four colours of a palette made for all kinds of colour vision [okabe-ito], those that stand "
    "out at least 3 to 1 from\n"
    "white and from JupyterLab's dark ground [wcag], 2.8 to 1 also as eyes see them that lack one "
    "kind of cone [machado-2009]; to\n"
    "such eyes every two of them stay well apart (`docs/pictures/trends-*.png` show it). Nothing "
    "is told by colour alone: marks, patterns, headings and the\n"
    "sentences say the same. Letters take JupyterLab's own colour; where that is not known, a grey "
    "that stands out 4.5 to 1\n"
    "from white and 4.1 to 1 from the dark ground. No one grey reaches 4.5 on both.\n"
)


def page() -> str:
    """The whole page."""
    asked = "".join(_kind(kind) for kind in KINDS.values())
    cited = "".join(
        f"- [{name}] {each.who}: *{each.title}*. {each.where}\n"
        for name, each in guidance.sources().items()
        if f"[{name}]" in NUMBERS
    )
    numbers = NUMBERS.replace("CALIBRATION", CALIBRATION.read_text("utf-8").strip())
    return f"{HEAD}{asked}{numbers}\n## Sources\n\n{cited}"


def _kind(kind: type[Record]) -> str:
    rows = [
        _row(name, question)
        for name, question in kind.questions().items()
        if isinstance(question, (Scale, Number))
    ]
    if not rows:
        return ""
    return (
        f"\n### {kind.title}\n\n{PUBLIC if issubclass(kind, Questionnaire) else OURS}\n\n| label "
        "| asked | from | to | unit | ends |\n|---|---|---|---|---|---|\n"
    ) + "".join(rows)


def _row(name: str, question: Scale | Number) -> str:
    least, unit = (question.least, "points") if isinstance(question, Scale) else (0, question.unit)
    ends = (
        "; ".join(f"{point} {words}" for point, words in question.words.items())
        if isinstance(question, Scale)
        else ""
    )
    label = "*your own question*" if "own_question" in question.label else Words()(question.label)
    return (
        f"| {label} (`{name}`) | {_asked(question)} | {least} | {question.most} | {unit} | "
        f"{ends} |\n"
    )


def _asked(question: Question) -> str:
    return Words()(question.help) or "as the label says"


def contents() -> dict[Path, bytes]:
    """The page, by its file."""
    return {PAGE: page().encode()}
