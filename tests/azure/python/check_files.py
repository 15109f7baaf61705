"""Reads the YAML files of bundles by the loaders of the real SDK, and says what each holds of its controls.

    python check_files.py < PLANS > FILES

`PLANS`: `[{"name", "folder", "choices"}]`, with the files in `folder`. `FILES`: for each file of each plan
`{"plan", "file", "kind", "keys", "properties": [{"control", "path", "wanted", "found", "holds"}], "problems": []}`.
"""

import json
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from file_properties import KINDS, Kind, Property

ABSENT = object()


def check_plan(plan: dict[str, Any]) -> list[dict[str, Any]]:
    files = sorted(Path(plan["folder"]).glob("*.yml"))
    return [{"plan": plan["name"], **check_file(file, plan["choices"])} for file in files]


def check_file(file: Path, choices: dict[str, Any]) -> dict[str, Any]:
    given = yaml.safe_load(file.read_text())
    said = {"file": file.name, "keys": len(list(leaves(given))), "properties": []}
    kind = KINDS.get(file.name)
    if kind is None:
        return {**said, "kind": "unknown", "problems": [f"no loader is known for {file.name}"]}
    try:
        entity = kind.load(file, params_override=list(kind.given))
    except Exception as fault:  # whatever the loader raises: it refuses the file
        return {**said, "kind": name_of(kind.entity), "problems": [f"the loader refuses it: {first_line(fault)}"]}
    properties = [found_in(entity, one) for one in kind.properties if applies(one, choices)]
    return {**said, "kind": name_of(type(entity)), "properties": properties, "problems": problems(entity, given, kind)}


def name_of(entity: type) -> str:
    return "Conda" if entity is dict else entity.__name__


def applies(one: Property, choices: dict[str, Any]) -> bool:
    return all(choices.get(choice, False) == wanted for choice, wanted in one.when.items())


def problems(entity: Any, given: dict[str, Any], kind: Kind) -> list[str]:
    """The loader takes unknown keys in some places in silence: then what it holds lacks what the file says."""
    wrong = [] if isinstance(entity, kind.entity) else [f"it is a {name_of(type(entity))}"]
    whole = entity if isinstance(entity, dict) else entity._to_dict()
    held = dict(leaves(json.loads(json.dumps(whole, default=str))))
    for path, value in leaves(given):
        if path != "$schema" and path != "conda_file" and held.get(path, ABSENT) != value:
            wrong.append(f"the loaded object lacks {path}: {value}")
    return wrong


def found_in(entity: Any, one: Property) -> dict[str, Any]:
    found = list(reach(entity, re.findall(r"\[.*?\]|[^.\[]+", one.path)))
    fits = bool(found) and all(fit(value, one.wanted) for value in found)
    wanted = "a fitting value" if callable(one.wanted) else one.wanted
    shown = [plain(value) for value in found]
    return {
        "control": one.control,
        "path": one.path,
        "wanted": wanted,
        "found": shown[0] if len(shown) == 1 else shown,
        "holds": fits,
    }


def fit(value: Any, wanted: Any) -> bool:
    if value is ABSENT:
        return False
    return bool(wanted(value)) if callable(wanted) else plain(value) == wanted


def plain(value: Any) -> Any:
    value = getattr(value, "value", value)  # enums say their word
    return value if value is None or isinstance(value, (bool, int, str)) else "absent" if value is ABSENT else str(value)


def reach(value: Any, steps: list[str]) -> Iterator[Any]:
    """All that stands at `a.b[0].c` or `a.b[*].c`."""
    if not steps:
        yield value
    elif steps[0] == "[*]":
        for item in value or ():
            yield from reach(item, steps[1:])
    else:
        yield from reach(step(value, steps[0]), steps[1:])


def step(value: Any, key: str) -> Any:
    if value is None or value is ABSENT:
        return ABSENT
    if key.startswith("["):
        at = int(key[1:-1])
        return value[at] if at < len(value) else ABSENT
    return value.get(key, ABSENT) if isinstance(value, dict) else getattr(value, key, ABSENT)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value:
        for at, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{at}]")
    else:
        yield path, value


def first_line(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault).strip().splitlines()[0][:200]}"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    checked = [file for plan in json.load(sys.stdin) for file in check_plan(plan)]
    json.dump(checked, sys.stdout)
