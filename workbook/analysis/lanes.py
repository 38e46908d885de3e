"""The lanes of the page that holds the whole record, by name; nothing here draws them."""

LANES = {
    "mood": "Mood",
    "worry": "Worry",
    "contacts": "Conversations a week",
    "treated": "How we treated each other",
    "signs": "What was seen",
    "urges": "Urges",
    "practices": "What I did for myself",
    "written": "Days written on",
}
"""Their ids and what they are called, from the top down."""
