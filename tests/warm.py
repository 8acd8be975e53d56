"""Programs that start at once: a process that has imported what they need forks for each of them.

What is started so is `python -m NAME` in all but its imports: a process with streams, signals and a status of its own.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Started:
    """A program that was started so."""

    def __init__(self, told: socket.socket) -> None:
        """`told`: says its number, and its status once it has ended."""
        self._told = told
        self._status: int | None = None
        self.pid = int(told.recv(64))

    def kill(self) -> None:
        """Ends it, whatever it does."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float) -> int:
        """Its status, minus a signal's number where that ended it; TimeoutError: it has not ended meanwhile."""
        if self._status is None:
            self._told.settimeout(seconds)
            self._status = int(self._told.recv(64))
            self._told.close()
        return self._status


class Warm:
    """The process that forks."""

    def __init__(self, *modules: str) -> None:
        """`modules`: what it imports."""
        self._asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asked:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(asked.fileno()), *modules],
                pass_fds=[asked.fileno()],
                cwd=ROOT,
            )
        atexit.register(self._end)

    def start(self, *command: str, environment: dict[str, str], streams: tuple[int, int, int]) -> Started:
        """Starts `python -m` and this command with these files as standard input, output and error."""
        told, tells = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with tells:
            asked = json.dumps([command, environment, str(Path.cwd())]).encode()
            socket.send_fds(self._asking, [asked], [*streams, tells.fileno()])
        return Started(told)

    def _end(self) -> None:
        self._asking.close()
        self._process.wait()


def serve(asked: socket.socket) -> None:
    """Forks for each program until nobody can ask any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        told, files, *_ = socket.recv_fds(asked, 1 << 20, 4)
        if not told:
            return
        if not os.fork():
            asked.close()
            command, environment, folder = json.loads(told)
            run(command, environment, folder, files[:3], socket.socket(fileno=files[3]))
            return
        for file in files:
            os.close(file)


def run(command: list[str], environment: dict[str, str], folder: str, streams: list[int], tells: socket.socket) -> None:
    """Runs the program in a process of its own, and tells how it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if child := os.fork():
        for file in streams:
            os.close(file)
        tells.send(b"%d" % child)
        # It is kept, so that no other process gets its number, until who started it has heard of its end.
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended
        tells.send(b"%d" % (ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status))
        tells.recv(1)
        os._exit(0)
    tells.close()
    for number, file in enumerate(streams):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    encoding = environment.get("PYTHONIOENCODING")
    sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.path[0] = folder
    sys.argv = list(command)
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for module in sys.argv[2:]:
        import_module(module)
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
