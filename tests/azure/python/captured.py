"""What a call of the Azure CLI prints, and how it ends."""

import os
import sys
import tempfile
from collections.abc import Callable


def captured(call: Callable[[], int]) -> tuple[int, str, str]:
    """Runs `call` in this process, as if it were all of it: exit code, standard output, standard error."""
    kept = os.dup(1), os.dup(2), sys.stdout, sys.stderr
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
        try:
            code = status(call)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
            sys.stdout, sys.stderr = kept[2:]
            os.close(kept[0])
            os.close(kept[1])
        out.seek(0)
        err.seek(0)
        return code, out.read().decode(), err.read().decode()


def status(call: Callable[[], int]) -> int:
    try:
        return call()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
