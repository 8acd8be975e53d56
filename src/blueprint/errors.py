"""Exceptions that users catch."""


class BlueprintError(Exception):
    """Anything that this package refuses to do; its text says what to change. Catch this one to catch them all."""


class MissingExtra(BlueprintError):
    """A verb or format needs a Python package that is not installed; the text names the command that installs it."""


class MissingProgram(BlueprintError):
    """A format needs a program (such as Graphviz' `dot`) that is not on the PATH."""
