"""Runs the commands that come with an extension of the Azure CLI; no package registry has the extensions themselves.

Words are read, errors told, answers queried and printed by the real azure-cli; only the commands are ours. Those of
`ml` call the operations of the real SDK that the extension calls. Those of the others send what their extension sends
as far as the reference tells: see `resource_commands.py`.
"""

from collections.abc import Mapping

from captured import captured
from extension_commands import extension_of, make_cli


def handles(argv: list[str]) -> bool:
    """Whether the words name a command, or a group of commands, of an extension."""
    return extension_of(argv) is not None


def run(argv: list[str], cwd: str, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; the process has `env` and `cwd` already."""
    return captured(lambda: make_cli().invoke(argv) or 0)
