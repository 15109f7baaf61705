"""Says whether this Python can load an extension: `python load_extension.py FOLDER`, with the error where it cannot."""

import importlib
import sys
from pathlib import Path


def main(folder: Path) -> None:
    sys.path.append(str(folder))
    for module in sorted(folder.glob("azext_*")):
        loader = importlib.import_module(module.name).COMMAND_LOADER_CLS
        from azure.cli.core import get_default_cli

        table = loader(cli_ctx=get_default_cli()).load_command_table([])
        if not table:
            raise ImportError(f"{module.name} has no command")
    if (folder / "azure" / "ai" / "ml").is_dir():
        importlib.import_module("azure.ai.ml")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
