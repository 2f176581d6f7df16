"""Replies: a `model.Reply` becomes a mail, through the templates.

    from mailflow.replies import render

    mail = render(reply, now=now, message_id="<…@office.example>", templates=Path("templates"))
    mail.raw          # bytes for the outbox, CRLF
    mail.subject      # str, with the token
    mail.text         # str, the plain text
    mail.html         # str
    mail.calendar     # bytes of the iCalendar entry, or None

`render(reply: model.Reply, *, now: datetime, message_id: str, templates: Path | None = None) -> Mail` is pure: the
clock (`now`, aware: Date and DTSTAMP) and the Message-ID come in as arguments, the token stands in the reply.
`templates` is a folder whose files win over the packaged ones.

`mailflow.replies.check.check_templates(templates: Path | None) -> list[Fault]` fills every template with an example of
every reply; `mailflow.replies.examples.examples(lang)` are those examples, also good for previews.

What never happens here: a decision, a database, a network, anything sent. Text from mails reaches the
mail as text alone: never as a header line, as HTML, as a template or as a link.
"""

from .render import Mail, render

__all__ = ["Mail", "render"]
