"""mailflow reads registration mails for conferences, records them and answers. See docs/design.md."""

import os

# pydantic would read the entry points of everything that is installed, at each start, for plugins that nobody has.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
