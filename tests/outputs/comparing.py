"""How far two pictures are from each other, found in a browser since that reads PNG."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from blueprint.pipeline import Drawing

COMPARE = """async ([one, other]) => {
  const pixels = async (png) => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  let differ = 0, sum = 0, ink = 0;
  const width = Math.min(a.width, b.width), height = Math.min(a.height, b.height), all = width * height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = 4 * (y * a.width + x), j = 4 * (y * b.width + x);
      const by = Math.max(...[0, 1, 2].map((k) => Math.abs(a.data[i + k] - b.data[j + k])));
      if (by > 96) differ += 1;
      sum += by;
      if (a.data[i] + a.data[i + 1] + a.data[i + 2] < 384) ink += 1;
    }
  }
  return {sizes: [[a.width, a.height], [b.width, b.height]], differ: differ / all, mean: sum / all, ink: ink / all};
}"""


def compared(chromium: Browser, one: bytes, other: bytes) -> dict[str, Any]:
    """Sizes of two PNGs, the share of pixels that differ visibly, the mean difference (of 255), the first one's ink.

    Ink is the share of dark pixels. Where one picture is larger, only what both have is looked at.
    """
    page = chromium.new_page()
    found: dict[str, Any] = page.evaluate(COMPARE, [base64.b64encode(each).decode() for each in (one, other)])
    page.close()
    return found


def pictured(chromium: Browser, drawing: Drawing) -> bytes:
    """Chromium's PNG of a drawing, each px of it being two pixels."""
    width, height = round(drawing.scene.width), round(drawing.scene.height)
    context = chromium.new_context(viewport={"width": width, "height": height}, device_scale_factor=2)
    page = context.new_page()
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{drawing.svg}")
    png: bytes = page.screenshot()
    context.close()
    return png
