"""The extensions that were installed with an `AZURE_CONFIG_DIR`, as the real az lists them.

The server of the extensions is no package registry and is not asked. `az extension add` leaves what names an extension
where only `az extension` looks for it: no other command would find code to load.
"""

import os
from pathlib import Path

from azure.cli.command_modules.extension import custom
from azure.cli.core import extension


def prepare(argv: list[str]) -> None:
    """Lets `az extension` see the extensions of this call's configuration, and no others."""
    custom.add_extension = add
    if argv[:1] == ["extension"]:
        extension.EXTENSIONS_DIR = str(folder())


def add(extension_name: str, **_: object) -> None:
    module = extension_name.replace("-", "_")
    own = folder() / extension_name
    facts = own / f"{module}-1.0.0.dist-info"
    for place in (facts, own / f"azext_{module}"):
        place.mkdir(parents=True, exist_ok=True)
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {extension_name}\nVersion: 1.0.0\n")


def installed() -> list[str]:
    """The names that an earlier call left."""
    return sorted(path.name for path in folder().glob("*"))


def folder() -> Path:
    return Path(os.environ["AZURE_CONFIG_DIR"]) / "listed-extensions"
