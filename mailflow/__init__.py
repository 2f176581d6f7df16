"""mailflow reads registration mails for conferences, records them and answers. See docs/design.md."""

__version__ = "0.1.0"
