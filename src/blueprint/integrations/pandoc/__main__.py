"""`python -m blueprint.integrations.pandoc` prints where the filter is, for `pandoc --lua-filter`."""

from pathlib import Path

print(Path(__file__).parent / "blueprint.lua")
