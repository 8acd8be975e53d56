"""Regular expressions that are compiled when they are first used.

The package knows some hundred, of which a run uses a few: to compile them all is a tenth of a short run. That each is
linear in what it reads is held by `tests/test_expressions.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:

    def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """As `re.compile`."""

else:

    class expression:
        """Stands for what `re.compile` would give, until somebody asks for one of its methods."""

        def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
            self.pattern = pattern
            self.flags = flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(self.pattern, self.flags)
            for each in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
                setattr(self, each, getattr(compiled, each))  # next time it is found without asking here
            return getattr(compiled, name)
