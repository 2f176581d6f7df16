"""Files that ship with the program: templates, sample configuration, demonstration mails.

In a checkout they lie at the top level, in an installed wheel inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(name: str) -> Path:
    """The folder `name` ("templates", "config"); FileNotFoundError when the installation is broken."""
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the installation of mailflow is broken: its folder {name} is missing")
