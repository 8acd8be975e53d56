"""Draws Mermaid text from standard input in a browser and prints the corners of its connections as JSON.

Run by `rivals.py` in a process of its own, which can be ended where Mermaid takes too long.
"""

from __future__ import annotations

import json
import shutil
import sys

from playwright.sync_api import sync_playwright
from tests.conftest import CHROMIUM_FLAGS

DRAW = """async text => {
  mermaid.initialize({startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e5, flowchart: {curve: 'linear'}});
  const drawn = await mermaid.render('drawn', text);
  document.body.innerHTML = drawn.svg;
  document.querySelector('svg').removeAttribute('viewBox');
  return {
    cards: [...document.querySelectorAll('.node')].map(node => {
      const box = node.getBBox(), at = node.getCTM(), root = document.querySelector('svg').getCTM();
      return [node.id.match(/n\\d+/)[0], box.x + at.e - root.e, box.y + at.f - root.f, box.width, box.height];
    }),
    edges: [...document.querySelectorAll('.edgePaths path')].map(path => {
      const ends = path.id.match(/L_(n\\d+)_(n\\d+)_/);
      return [ends[1], ends[2], path.getAttribute('d')];
    }),
  };
}"""


def main(script: str) -> None:
    """Mermaid itself is the file `script`."""
    with sync_playwright() as playwright:
        executable = shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS, timeout=60_000)
        page = browser.new_page()
        page.set_content("<body></body>")
        page.add_script_tag(path=script)
        json.dump(page.evaluate(DRAW, sys.stdin.read()), sys.stdout)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
