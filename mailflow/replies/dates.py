"""Dates and times as people write them, German and English, without any locale.

In: aware datetimes, already in the event's timezone. Out: text. `lang` is "en" or anything else, which is German.
"""

from __future__ import annotations

from datetime import datetime

_DAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def day(at: datetime, lang: str) -> str:
    """ "Donnerstag, 7. Oktober 2021", "Thursday, 7 October 2021"."""
    table = "en" if lang == "en" else "de"
    dot = "" if table == "en" else "."
    return f"{_DAYS[table][at.weekday()]}, {at.day}{dot} {_MONTHS[table][at.month - 1]} {at.year}"


def clock(at: datetime, lang: str) -> str:
    """ "8:30 Uhr", "8:30 am", "12 noon" (where "12:00 pm" leaves people in doubt)."""
    if lang != "en":
        return f"{at.hour}:{at.minute:02} Uhr"
    if at.minute == 0 and at.hour in (0, 12):
        return "12 noon" if at.hour else "midnight"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def moment(at: datetime, lang: str) -> str:
    """Day and time: "Freitag, 7. November 2025, 18:00 Uhr"."""
    return f"{day(at, lang)}, {clock(at, lang)}"


def period(start: datetime, end: datetime, lang: str) -> str:
    """From when to when: "Donnerstag, 7. Oktober 2021, 8:30 bis 16:00 Uhr"."""
    to = "to" if lang == "en" else "bis"
    if start.date() != end.date():
        return f"{moment(start, lang)}, {to} {moment(end, lang)}"
    begin = clock(start, lang)
    if lang == "de":
        begin = begin.removesuffix(" Uhr")
    return f"{day(start, lang)}, {begin} {to} {clock(end, lang)}"


def whole_day(at: datetime) -> bool:
    """Whether an instant is the last of its day, as a closing *date* is (policy §3)."""
    return (at.hour, at.minute, at.second) == (23, 59, 59)
