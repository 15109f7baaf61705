"""Runs the real Azure CLI for the thin client `az.bash`: one forked child for each call.

A fresh `az` spends most of its time importing. Here the parent holds the modules; a child begins as a fresh process
would, with the caller's words, folder and environment, and ends with the call. What a child had to import, it names to
the parent, which imports it before the next fork. A call that the recorder knows to the end needs no child.

    python serve.py FOLDER

says on its first line where it is reached: a port of loopback, and a word that only who reads this line knows. What
calls print is left in FOLDER.
"""

import gc
import hashlib
import http.client
import importlib
import json
import os
import platform
import secrets
import selectors
import signal
import socket
import ssl
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

warnings.simplefilter("ignore", SyntaxWarning)  # said once, of a file that was never compiled

import azure.cli.core  # the parent holds what every call needs
import azure.cli.core.aaz
import azure.cli.core.commands.arm
import azure.cli.core.intercept_survey

import installed

# What is waited for is there at once.
sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, 0.002))


def main(folder: str) -> None:
    # What extensions import can be held as well: az looks there last, as after `az extension add`.
    sys.path.extend(str(one) for one in Path(os.environ["AZURE_EXTENSION_STORE"]).glob("*"))
    gc.disable()  # a collection writes to every object, so that a child would copy all that it shares with the parent
    warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    reading, self_writing = os.pipe()
    os.set_blocking(reading, False)
    word, calls = secrets.token_hex(16), 0
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door, selectors.DefaultSelector() as events:
        events.register(door, selectors.EVENT_READ, "call")
        events.register(0, selectors.EVENT_READ, "end")  # whoever started this is gone
        events.register(reading, selectors.EVENT_READ, "modules")
        print(door.getsockname()[1], word, flush=True)
        while True:
            for key, _ in events.select():
                if key.data == "end":
                    return
                if key.data == "modules":
                    hold(os.read(reading, 1 << 20).decode().split())
                    continue
                link, _ = door.accept()
                calls += 1
                with link:
                    answer(link, word, f"{folder}/{calls}", self_writing)


def hold(names: list[str]) -> None:
    """Imports what a child had to import."""
    for name in names:
        if name not in sys.modules:
            try:
                importlib.import_module(name)
            except Exception:  # a module of no file of its own, or half a name: the child imports it again
                pass
    warm()


def warm() -> None:
    """Asks what Python finds out once in a process and every call asks: it is the same for all."""
    platform.platform()
    platform.processor()  # asks a program
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reads the configuration of OpenSSL
    for value in ("", b"", 0, 0.0, True, None, (), [], {}, set(), Exception(), Path()):
        isinstance(value, Mapping)  # asks each mapping that was ever declared, for every line of the log


@dataclass(frozen=True)
class Call:
    argv: list[str]
    cwd: str
    env: dict[str, str]


def answer(link: socket.socket, word: str, path: str, modules: int) -> None:
    """Says what a known call says; a child makes any other."""
    try:
        call = taken(link, word)
        begun = control(call, "/calls", {"argv": call.argv, "inputs": inputs_of(call)})
    except Exception:  # the caller must hear of any fault of ours
        say(link, path, faulty())
        return
    if "replay" in begun:
        say(link, path, begun["replay"])
    elif os.fork() == 0:
        make(call, begun["call"], link, path, modules)


def make(call: Call, number: int, link: socket.socket, path: str, modules: int) -> None:
    """In the child: runs one call and never comes back."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    last = next(reversed(sys.modules))
    try:
        said = run(call)
        control(call, f"/calls/{number}", said)
    except BaseException:
        said = faulty()
    say(link, path, said)
    link.close()
    new = [name for name in imported_since(last) if may_be_held(name)]
    for start in range(0, len(new), 30):  # a short write to a pipe is never torn
        os.write(modules, (" ".join(new[start : start + 30]) + " ").encode()[:4000])
    os._exit(0)


def faulty() -> dict[str, Any]:
    return {"status": 70, "stdout": "", "stderr": traceback.format_exc()}


def say(link: socket.socket, path: str, said: dict[str, Any]) -> None:
    for name in ("stdout", "stderr"):
        Path(f"{path}.{name}").write_bytes(said[name].encode())
    with suppress(OSError):  # a caller that is gone hears nothing
        link.sendall(f"{said['status']} {path}\n".encode())


def taken(link: socket.socket, word: str) -> Call:
    """What the client asks: its word, folder, the number of its words, these, and so its environment."""
    asked = fields(link)
    if next(asked) != word:
        raise PermissionError("the caller does not know the word")
    cwd, argv = next(asked), [next(asked) for _ in range(int(next(asked)))]
    return Call(argv, cwd, dict(next(asked).split("=", 1) for _ in range(int(next(asked)))))


def fields(link: socket.socket) -> Iterator[str]:
    """Texts that end with a NUL."""
    rest = b""
    while chunk := link.recv(1 << 16):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from (os.fsdecode(one) for one in whole)


def imported_since(last: str) -> list[str]:
    """From the end of the list, so that the names that the parent shares are left alone."""
    names = []
    for name in reversed(sys.modules):
        if name == last:
            break
        names.append(name)
    return names[::-1]


def may_be_held(name: str) -> bool:
    """All but what an extension brings for itself, since another one may bring another version of it."""
    if name.startswith(("__mp_main__", "azext_")):
        return False
    file = getattr(sys.modules.get(name), "__file__", None) or ""
    brought = file.startswith((os.environ["AZURE_EXTENSION_STORE"], str(installed.folder())))
    return name.startswith("azure.") or not brought


def run(call: Call) -> dict[str, Any]:
    os.environ.clear()
    os.environ.update(call.env)
    os.chdir(call.cwd)
    status, stdout, stderr = captured(call.argv)
    return {"status": status, "stdout": stdout, "stderr": stderr}


def captured(argv: list[str]) -> tuple[int, str, str]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.argv = ["az", *argv]
        installed.prepare()
        status = invoke(argv)
        # Those of the parent, which modules that it imported may hold: what they print is in a buffer until now.
        sys.stdout.flush()
        sys.stderr.flush()
        out.seek(0)
        err.seek(0)
        return status, out.read().decode(), err.read().decode()


def invoke(argv: list[str]) -> int:
    """As `python -m azure.cli` does, without its telemetry and its survey."""
    try:
        return azure.cli.core.get_default_cli().invoke(argv) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def inputs_of(call: Call) -> str:
    """What besides its words and the answers decides how a call goes: files it may read, and az's own variables."""
    named = any(word.lstrip("@").startswith("files/") for word in call.argv)
    files = sorted(path for path in Path(call.cwd, "files").rglob("*") if path.is_file()) if named else []
    parts = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    parts += installed.seen_by(call.argv, call.env)
    own = ("AZURE_CORE_", "AZURE_DEFAULTS_")
    parts += sorted(f"{key}={value}" for key, value in call.env.items() if key.startswith(own))
    return "\n".join(parts)


def control(call: Call, path: str, body: dict[str, Any]) -> dict[str, Any]:
    where = urlsplit(call.env["AZURE_RECORDER"])
    link = http.client.HTTPConnection(where.hostname, where.port)
    link.request("POST", where.path + path, json.dumps(body), {"Content-Type": "application/json"})
    said = json.loads(link.getresponse().read() or b"{}")
    link.close()
    return said


if __name__ == "__main__":
    main(sys.argv[1])
