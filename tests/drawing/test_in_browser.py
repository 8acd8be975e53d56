"""Drawings as Chromium shows them, with its own fonts: texts inside their boxes, nothing on anything, images shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from blueprint import Blueprint, Lens, load, loads
from blueprint.outputs import render
from blueprint.pipeline import Drawing, draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
ARABIC = """
title: الإقامة في الفندق ليلة واحدة
language: ar
phases:
  - name: الوصول إلى الفندق
    steps:
      - name: الحجز بالهاتف
        channel: [phone, web]
        opportunity: الحجز من التطبيق
        feel: -1
        think: هل حفظوا حجزي؟
        customer: {name: يحجز الضيف غرفة بالهاتف, id: books, time: 4 min}
        frontstage: {name: يرد موظف الحجوزات ويسأل عن التاريخ, by: موظف الحجوزات, time: 3 min, wait: 6 min,
          channel: email}
        backstage: {name: يبحث عن غرفة شاغرة, question: من يدفع؟, pain: الغرفة باردة, fail: لا توجد غرفة, channel: chat}
      - name: تسجيل الدخول
        feel: 1
        evidence: [مكتب الاستقبال, بطاقة المفتاح]
        customer: {name: يسجل الضيف دخوله عند مكتب الاستقبال, to: {id: books, label: شكوى}}
        frontstage: {name: يتحقق الموظف من الحجز, by: موظف الاستقبال,
          moment: {kind: positive, importance: 5, performance: 3}}
"""
LOOK = """(root) => {
  const found = [];
  const spots = [];
  const boxOf = (element) => element.dataset.box.split(" ").map(Number);
  for (const text of root.querySelectorAll("text")) {
    const at = text.getBBox();
    if (!at.width && text.textContent.trim()) found.push("nothing is seen of " + text.textContent);
    const group = text.closest("[data-box]");
    if (group) {
      const [x, y, width, height] = boxOf(group);
      // The box of a text has room for the tallest letters of its font, which no letter here fills.
      const spare = 0.25 * at.height;
      if (at.x < x - 1 || at.x + at.width > x + width + 1 || at.y + spare < y || at.y + at.height - spare > y + height)
        found.push(text.textContent + " reaches out of its " + group.getAttribute("class"));
    }
    spots.push({ name: text.textContent, left: at.x, right: at.x + at.width, top: at.y + 0.25 * at.height,
      bottom: at.y + 0.75 * at.height });
  }
  for (const icon of root.querySelectorAll(".icon")) {
    const [x, y, width, height] = boxOf(icon);
    const at = icon.querySelector("path").getBBox();
    if (at.width < 5 || at.x < x || at.y < y || at.x + at.width > x + width || at.y + at.height > y + height)
      found.push(icon.dataset.channel + " is drawn beyond its square");
    spots.push({ name: icon.dataset.channel, left: x, right: x + width, top: y, bottom: y + height });
  }
  for (const image of root.querySelectorAll("image")) {
    const at = image.getBBox();
    spots.push({ name: "an image", left: at.x, right: at.x + at.width, top: at.y, bottom: at.y + at.height });
  }
  spots.sort((one, other) => one.top - other.top);
  spots.forEach((one, index) => {
    for (const other of spots.slice(index + 1)) {
      if (other.top >= one.bottom) break;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
        found.push(one.name + " lies on " + other.name);
    }
  });
  return found;
}"""
SHOWN = """async (root) => {
  const images = [...root.querySelectorAll("image")];
  await Promise.all(images.map((image) => image.decode()));
  return images.length;
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Any:
    """An empty page."""
    page = chromium.new_page()
    yield page
    page.close()


def seen(page: Page, svg: str) -> list[str]:
    """What is wrong with a drawing in a page."""
    page.set_content(f"<!DOCTYPE html><body>{svg}</body>")
    found: list[str] = page.locator("svg").evaluate(LOOK)
    return found


@pytest.fixture(scope="module", params=["hotel-stay", "hospital-visit", "telecom-hall", "booking-service", "arabic"])
def service(request: pytest.FixtureRequest) -> Blueprint:
    """Services in Latin, Chinese and Arabic letters."""
    return loads(ARABIC) if request.param == "arabic" else load(BLUEPRINTS / f"{request.param}.yaml")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"wrap": 3},
        {"lens": Lens(lanes=("customer", "frontstage"))},
        {"lens": Lens(moments=True)},
        {"lens": Lens(moments=True, fade=True)},
        {"language": "de", "theme": "dark"},
    ],
    ids=["whole", "bands", "lanes", "moments", "faded", "german"],
)
def test_texts_and_icons_stand_in_their_places(page, service, options):
    """As the browser measures them, texts stand inside their boxes, and no text, icon or image lies on another."""
    assert seen(page, draw(service, **options).svg) == []


def test_a_phase_and_an_actor_alone_are_drawn_as_well(page):
    """So they do where only a phase, or only what one person does, is drawn."""
    hotel = load(BLUEPRINTS / "hotel-stay.yaml")
    for lens in (Lens(phases=("Arrival",)), Lens(by=("Porter",))):
        assert seen(page, draw(hotel, lens=lens).svg) == []


def test_the_drawing_in_the_html_page_is_the_same(page, service):
    """Inside the page the same holds for the light and the dark drawing."""
    page.set_content(render(Drawing(service, draw(service).scene), ".html").decode())
    for svg in page.locator("#whole svg.blueprint").all():
        svg.evaluate("(root) => { root.closest('.light, .dark').style.display = 'block' }")
        assert svg.evaluate(LOOK) == []


def test_images_are_shown(page):
    """The browser can show every image, also where the SVG stands in the text of a page."""
    page.set_content(f"<!DOCTYPE html><body>{load(BLUEPRINTS / 'telecom-hall.yaml').draw().svg}</body>")
    assert page.locator("svg").evaluate(SHOWN) == 4


def test_the_look_is_not_blind(page):
    """A text that is too long, one that lies on another, and an icon elsewhere are seen."""
    svg = loads(ARABIC).draw().svg
    assert seen(page, svg) == []
    name = "يبحث عن غرفة شاغرة"
    assert seen(page, svg.replace(f">{name}<", f">{name} {name}<"))
    assert seen(
        page, svg.replace('class="icon" data-channel="web" data-box="', 'class="icon" data-channel="web" data-box="9')
    )
