"""The commands that a stand-in for an extension brings to the real azure-cli, made from the facts of the public reference."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

from azure.cli.core import AzCommandsLoader
from azure.cli.core.azclierror import RequiredArgumentMissingError
from azure.cli.core.commands.parameters import get_enum_type, get_three_state_flag, tags_type
from knack.arguments import CLIArgumentType, CLICommandArgument

from ml_arguments import SetAction

Handler = Callable[..., Any]


class Option(TypedDict, total=False):
    names: list[str]
    required: bool
    takes: str
    values: list[str]


class Command(TypedDict):
    extension: str
    options: list[Option]
    either: list[list[str]]


FACTS: dict[str, Command] = json.loads(Path(__file__).with_name("extension-commands.json").read_text())["commands"]
# az adds these itself.
GLOBAL = {"--subscription", "--acquire-policy-token", "--change-reference"}


def extension_of(argv: list[str]) -> str | None:
    """The extension of the command, or of the narrowest group of commands, that the words name."""
    words = " ".join(first_words(argv))
    for name, facts in FACTS.items():
        if words == name or words.startswith(f"{group_of(name)} ") or words == group_of(name):
            return facts["extension"]
    return None


def first_words(argv: list[str]) -> list[str]:
    for at, word in enumerate(argv):
        if word.startswith("-"):
            return argv[:at]
    return argv


def group_of(name: str) -> str:
    """`ml` holds all of its commands; elsewhere groups of the core lie above those of an extension."""
    return "ml" if name.startswith("ml ") else name.rsplit(" ", 1)[0]


def loader_of(extension: str) -> type[AzCommandsLoader]:
    """What the real az loads of a stand-in, as of any extension."""
    own = {name: facts for name, facts in FACTS.items() if facts["extension"] == extension}

    class StandIn(AzCommandsLoader):
        def load_command_table(self, args: list[str]) -> dict[str, Any]:
            for name, facts in own.items():
                self._cli_command(
                    name,
                    handler=handler_of(name, facts),
                    argument_loader=lambda options=facts["options"]: arguments_of(options),
                    description_loader=lambda: "",
                    confirmation=any("--yes" in option["names"] for option in facts["options"]),
                )
            return self.command_table

    return StandIn


def handler_of(name: str, facts: Command) -> Handler:
    def handle(command_args: dict[str, Any]) -> Any:
        cmd = command_args.pop("cmd")
        given = {key: value for key, value in command_args.items() if value is not None}
        require_one_group(facts["either"], given)
        if facts["extension"] == "ml":
            from ml_commands import run_ml

            return run_ml(name, cmd, given)
        from resource_commands import run_resource

        return run_resource(name, cmd, given)

    return handle


def require_one_group(groups: list[list[str]], given: dict[str, Any]) -> None:
    if groups and not any(all(key_of(flag) in given for flag in group) for group in groups):
        wanted = " | ".join(" ".join(group) for group in groups)
        raise RequiredArgumentMissingError(f"one of these is required: {wanted}")


def arguments_of(options: list[Option]) -> list[tuple[str, CLICommandArgument]]:
    kept = [one for one in options if one["names"][0] not in GLOBAL and one["names"][0] != "--yes"]
    return [(key_of(one["names"][0]), argument_of(one)) for one in kept]


def argument_of(option: Option) -> CLICommandArgument:
    key = key_of(option["names"][0])
    settings = {"options_list": option["names"], "required": option["required"], "default": None}
    return CLICommandArgument(key, argtype=type_of(option), **settings)


def type_of(option: Option) -> CLIArgumentType:
    if option["names"][0] == "--set":
        return CLIArgumentType(nargs="+", action=SetAction)
    if option["takes"] == "many":
        return tags_type if "--tags" in option["names"] else CLIArgumentType(nargs="+")
    if option["takes"] == "nothing":
        return CLIArgumentType(action="store_true")
    if option["takes"] == "nothing or a truth":
        return get_three_state_flag()
    return get_enum_type(option["values"]) if "values" in option else CLIArgumentType()


def key_of(flag: str) -> str:
    if flag == "--deployment-name":
        return "online_deployment_name"  # az fills an argument called deployment_name by itself
    return flag.removeprefix("--").replace("-", "_")
