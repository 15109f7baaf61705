"""The extensions of a run, for the real az: all of its commands look for them in the one folder where az keeps them.

The server of the extensions is no package registry and is not asked. Where it would be, `az extension add` takes the
extension of this name from the store of the run: a real one, or its stand-in. Either is a folder as pip leaves it.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from azure.cli.command_modules.extension import custom
from azure.cli.core import CommandIndex, extension
from knack.util import CLIError

import extension_commands


def prepare() -> None:
    """Lets az see the extensions of this call's configuration, and no others."""
    custom.add_extension = add
    extension.EXTENSIONS_DIR = str(folder())


def add(extension_name: str, **_: object) -> None:
    source = Path(os.environ["AZURE_EXTENSION_STORE"]) / extension_name
    if not source.is_dir():
        raise CLIError(f"No extension found with name '{extension_name}'")
    folder().mkdir(parents=True, exist_ok=True)
    target = folder() / extension_name
    if not target.exists():
        target.symlink_to(source)
        CommandIndex().invalidate()


def seen_by(argv: list[str], environment: Mapping[str, str]) -> list[str]:
    """What decides how these words go, of the extensions that are installed: the one that has the command, or all."""
    if argv[:1] in (["extension"], ["version"]):
        return [identity(path) for path in sorted(folder(environment).glob("*"))]
    name = extension_commands.extension_of(argv)
    return [identity(folder(environment) / name)] if name else []


def identity(path: Path) -> str:
    """Name, packages with their versions, and what the packages list of their files."""
    packages = sorted(path.glob("*-info"))
    records = [one / "RECORD" for one in packages if (one / "RECORD").exists()]
    digest = hashlib.sha256(b"".join(one.read_bytes() for one in records)).hexdigest()
    return " ".join([path.name, *(one.name for one in packages), digest])


def folder(environment: Mapping[str, str] = os.environ) -> Path:
    return Path(environment["AZURE_CONFIG_DIR"]) / "cliextensions"
