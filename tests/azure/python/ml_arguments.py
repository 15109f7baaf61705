"""Arguments that the `ml` extension reads in its own way."""

import argparse
from typing import Any

from azure.cli.core.azclierror import InvalidArgumentValueError


class SetAction(argparse.Action):
    """`--set a.b=c d=e`, given once or more, as the list of overrides that the SDK's loaders take."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        unfit = next((value for value in values if "=" not in value), None)
        if unfit is not None:
            raise InvalidArgumentValueError(f"usage error: {option_string} KEY=VALUE [KEY=VALUE ...], not `{unfit}`")
        overrides = getattr(namespace, self.dest, None) or []
        setattr(namespace, self.dest, [*overrides, dict(value.split("=", 1) for value in values)])
