"""Exceptions that users catch."""

from .language.messages import Message, in_language, said


class BlueprintError(Exception):
    """Anything that this package refuses to do; its text says what to change. Catch this one to catch them all."""

    @property
    def message(self) -> Message:
        """The text, which knows how it was made."""
        text = self.args[0] if self.args else ""
        return text if isinstance(text, Message) else said("{text}", text=text)

    def in_language(self, language: str | None) -> str:
        """The text in the language of that name, as findings are: Chinese for `zh`, English for others and for None."""
        return in_language(self.message, language)


class MissingExtra(BlueprintError):
    """A verb or format needs a Python package that is not installed; the text names the command that installs it."""


class MissingProgram(BlueprintError):
    """A format needs a program (such as Graphviz' `dot`) that is not on the PATH."""
