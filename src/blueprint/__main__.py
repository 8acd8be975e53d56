"""The program `blueprint`, also as `python -m blueprint`."""

import gc
import signal


def run(name: str = "blueprint") -> None:
    """Does what the command line says, and ends the process."""
    gc.disable()  # while modules are imported, of which nothing is thrown away; see `cli.short_run`
    # Until a verb works, which it interrupts, Ctrl-C ends the process: Python would show what it just imports.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main, short_run

    short_run.begins()
    try:
        main(prog_name=name)
    except SystemExit as end:
        short_run.leaves(end)


if __name__ == "__main__":
    run("python -m blueprint")
