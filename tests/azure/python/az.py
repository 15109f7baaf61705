"""What scripts find as `az`: hands its words to serve.py, prints what comes back and exits with its status."""

import json
import os
import socket
import sys


def main() -> int:
    asked = {"argv": sys.argv[1:], "cwd": os.getcwd(), "env": dict(os.environ)}
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(os.environ["AZURE_SERVE"])
        link.sendall(json.dumps(asked).encode() + b"\n")
        with link.makefile("rb") as lines:
            answer = json.loads(lines.readline())
    if os.environ.get("AZURE_LINE_ENDS") == "CRLF":  # as az of Windows ends them
        sys.stdout.reconfigure(newline="\r\n")
    sys.stdout.write(answer["stdout"])
    sys.stderr.write(answer["stderr"])
    return answer["status"]


sys.exit(main())
