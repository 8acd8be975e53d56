"""The page in a real browser: it works with mouse and keys, fetches nothing, and shuts nobody out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.pages import settled, until

from blueprint.api import load, loads
from blueprint.findings import Finding, Severity
from blueprint.language.languages import language_tag
from blueprint.layout.lens import Lens
from blueprint.outputs import Options, render
from blueprint.pipeline import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
HOTEL = BLUEPRINTS / "hotel-stay.yaml"
WIDE: ViewportSize = {"width": 1360, "height": 820}
CHINESE = """
title: 酒店住宿
language: zh
phases:
  - name: 到达
    steps:
      - name: 办理入住
        customer: {name: 在前台办理入住手续, time: 4分钟}
        frontstage: {name: 核对身份证件并登记客人的信息, by: 前台接待员, moment: {kind: 负面, why: 承诺在此兑现或落空}}
        backstage: 查询当天的空房情况
"""
ARABIC = """
title: الإقامة في الفندق
language: ar
phases:
  - name: الوصول
    steps:
      - name: تسجيل الدخول
        customer: يسجل الضيف دخوله عند مكتب الاستقبال
        frontstage: {name: يتحقق الموظف من الحجز ويسلم المفتاح, by: موظف الاستقبال}
        backstage: يبحث عن غرفة شاغرة
"""
IDEA = """
title: Coffee to go
phases:
  - steps:
      - {name: Greet, customer: Comes in, frontstage: Greets}
      - {name: Order, opportunity: Order from home, customer: Orders a coffee, frontstage: Takes the order}
"""
HOSTILE = """
title: "</title><script>window.hacked = 1</script>"
service: "</script><img src=x onerror='window.hacked = 2'>"
phases:
  - name: "<svg onload='window.hacked = 3'>"
    steps:
      - name: "</template><script>window.hacked = 4</script>"
        think: "--><script>window.hacked = 5</script>"
        customer: {name: "]]></svg><script>window.hacked = 6</script>", id: one, to: [{id: two, label: "<b>x</b>"}]}
        frontstage: {name: "\\u202e\\0 & <i>", id: two, by: "' onmouseover='window.hacked = 7' x='",
          quote: "</template></body><script>window.hacked = 8</script>", link: "https://example.org/?a=1&b='<"}
"""


@pytest.fixture(scope="module")
def hotel() -> bytes:
    """The page of a hotel stay."""
    return render(draw(load(HOTEL)), ".html")


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page; whatever it fetches, and whatever goes wrong in it, fails the test."""
    contexts = []
    troubles: list[str] = []

    def opened(html: bytes, **options: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_bytes(html)
        options.setdefault("viewport", WIDE)
        context = chromium.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: troubles.extend({request.url} - {path.as_uri()}))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(path.as_uri())
        until(page, "document.getElementById('sheet').style.transform != ''")
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles


@contextmanager
def moving(page: Page) -> Iterator[dict[str, float]]:
    """Where the drawing stands on the screen and how wide it is: as it was, and after the block what changed."""

    def place() -> dict[str, float]:
        settled(page)
        found = page.locator("#sheet").bounding_box()
        assert found
        return {"x": found["x"], "y": found["y"], "width": found["width"]}

    before = place()
    change = {**before}
    yield change
    after = place()
    change |= {
        "dx": after["x"] - before["x"],
        "dy": after["y"] - before["y"],
        "grows": after["width"] / before["width"],
    }


def card(page: Page, name: str, scheme: str = "light") -> Any:
    """The card that says this."""
    return page.locator(f".{scheme} .card", has=page.locator("title", has_text=name)).first


# --- What stands on the page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [HOTEL.read_text("utf-8"), CHINESE, ARABIC], ids=["latin", "chinese", "arabic"])
def test_texts_stand_inside_their_boxes(show, source):
    """As the browser measures them, all texts of cards, headings and labels stand inside their boxes."""
    page = show(render(draw(loads(source)), ".html"))
    outside = page.evaluate("""() => {
      const found = [];
      for (const group of document.querySelectorAll(".light :is(.card, .phase, .step, .label)")) {
        const [x, y, width, height] = group.dataset.box.split(" ").map(Number);
        for (const text of group.querySelectorAll("text")) {
          const box = text.getBBox();
          if (!box.width) found.push("nothing: " + text.textContent);
          if (box.x < x - 1 || box.x + box.width > x + width + 1) found.push(text.textContent);
          if (box.y < y - 4 || box.y + box.height > y + height + 4) found.push(text.textContent);
        }
      }
      return found;
    }""")
    assert outside == []


def test_the_whole_drawing_is_seen_at_first(show):
    """A drawing that is readable whole stands in the middle of the stage, whole."""
    page = show(render(draw(loads(CHINESE)), ".html"))
    sheet, stage = page.locator("#sheet").bounding_box(), page.locator("#stage").bounding_box()
    assert sheet["x"] >= stage["x"]
    assert sheet["x"] + sheet["width"] <= stage["x"] + stage["width"]
    assert sheet["x"] + sheet["width"] / 2 == pytest.approx(stage["x"] + stage["width"] / 2, abs=1)
    assert sheet["y"] + sheet["height"] / 2 == pytest.approx(stage["y"] + stage["height"] / 2, abs=1)


SIZES: list[ViewportSize] = [
    {"width": 1440, "height": 900},
    {"width": 800, "height": 1000},
    {"width": 390, "height": 844},
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']} px")
def test_a_long_drawing_begins_at_its_beginning_at_a_readable_size(show, size):
    """A drawing that would be too small whole shows its first card, and no text of cards is under 9 px."""
    page = show(render(draw(load(BLUEPRINTS / "hospital-visit.yaml")), ".html"), viewport=size)
    first = page.locator(".light .card").first.bounding_box()
    assert 0 <= first["x"] < size["width"] * 0.7
    least = page.evaluate("""() => {
      const svg = document.querySelector(".light svg");
      const scale = svg.getBoundingClientRect().width / svg.width.baseVal.value;
      const texts = [...svg.querySelectorAll(".card text, .step text")];
      return scale * Math.min(...texts.map(text => Number(text.getAttribute("font-size"))));
    }""")
    assert least >= 8.99
    assert not page.evaluate("document.getElementById('stage').classList.contains('small')")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


# --- Moving ---------------------------------------------------------------------------------------------------------


def test_the_drawing_follows_the_mouse(show, hotel):
    """Dragging moves the drawing as far as the mouse, and opens no panel though it began on a card."""
    page = show(hotel)
    start = page.locator(".light .card").first.bounding_box()
    with moving(page) as change:
        page.mouse.move(start["x"] + 20, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(start["x"] + 120, start["y"] - 30, steps=4)
        page.mouse.up()
    assert (change["dx"], change["dy"]) == (pytest.approx(100, abs=1), pytest.approx(-40, abs=1))
    assert page.locator("#panel").is_hidden()


def test_the_wheel_moves_and_with_ctrl_zooms_where_the_pointer_is(show, hotel):
    """The wheel moves the drawing; with Ctrl it grows, and what is under the pointer stays there."""
    page = show(hotel)
    with moving(page) as change:
        page.mouse.move(700, 400)
        page.mouse.wheel(30, 50)
    assert (change["dx"], change["dy"]) == (pytest.approx(-30, abs=1), pytest.approx(-50, abs=1))
    with moving(page) as change:
        page.mouse.move(change["x"] + 200, change["y"] + 100)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -120)
        page.keyboard.up("Control")
    assert change["grows"] == pytest.approx(1.43, abs=0.05)
    away = change["grows"] - 1
    assert (change["dx"], change["dy"]) == (pytest.approx(-200 * away, abs=1.5), pytest.approx(-100 * away, abs=1.5))


def test_two_fingers_zoom(show, hotel):
    """Spreading two fingers on a touch screen makes the drawing larger."""
    page = show(hotel, has_touch=True)
    with moving(page) as change:
        screen = page.context.new_cdp_session(page)
        for kind, reach in (("touchStart", 50), ("touchMove", 80), ("touchMove", 100)):
            points = [{"x": 600 - reach, "y": 400, "id": 1}, {"x": 600 + reach, "y": 400, "id": 2}]
            screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert change["grows"] > 1.2


def test_keys_move_and_zoom(show, hotel):
    """Arrows move, + and - zoom, 0 shows all again; while typing, they type."""
    page = show(hotel)
    page.keyboard.press("0")
    with moving(page) as change:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
    assert (change["dx"], change["dy"]) == (pytest.approx(-80, abs=1), pytest.approx(-80, abs=1))
    with moving(page) as change:
        page.keyboard.press("+")
    assert change["grows"] == pytest.approx(1.25, abs=0.01)
    with moving(page) as change:
        page.keyboard.press("-")
        page.keyboard.press("0")
    assert change["grows"] == pytest.approx(1 / 1.25, abs=0.01)
    with moving(page) as change:
        page.locator("#search").focus()
        page.keyboard.type("+0-")
    assert change["grows"] == 1
    assert page.locator("#search").input_value() == "+0-"


def test_buttons_zoom(show, hotel):
    """The buttons zoom about the middle and say how large the drawing is."""
    page = show(hotel)
    page.click("#fit")
    settled(page)
    before = page.locator("#percent").inner_text()
    with moving(page) as change:
        page.click("#larger")
    assert change["grows"] == pytest.approx(1.25, abs=0.01)
    assert page.locator("#percent").inner_text() != before
    page.click("#fit")
    settled(page)
    assert page.locator("#percent").inner_text() == before


# --- Searching ------------------------------------------------------------------------------------------------------


def test_search_marks_what_it_finds_and_enter_goes_on(show, hotel):
    """What is found is marked and counted; Enter goes from one to the next and brings it into sight."""
    page = show(hotel)
    page.keyboard.press("/")
    page.keyboard.type("BAGS")
    found = page.locator(".light .card.found")
    assert found.count() == 5
    assert page.locator("#hits").inner_text() == "0 of 5"
    assert all("bags" in text for text in page.locator(".light .card.found title").all_text_contents())
    for _ in range(12):
        page.click("#larger")
    page.locator("#search").focus()
    for number in (1, 2):
        page.keyboard.press("Enter")
        assert page.locator("#hits").inner_text() == f"{number} of 5"
        # The page glides there.
        until(
            page,
            """(() => {
                const box = document.querySelector('.light .card.current').getBoundingClientRect();
                return box.x > 0 && box.right < innerWidth;
            })()""",
        )
    page.locator("#search").fill("nowhere to be found")
    assert found.count() == 0
    assert page.locator("#hits").inner_text() == "nothing found"


def test_search_finds_what_only_the_panel_shows(show, hotel):
    """What the model knows of an action is searched, too, and not what it knows of its neighbours."""
    page = show(hotel)
    page.locator("#search").fill("most complaints")
    assert page.locator(".light .card.found title").all_text_contents() == [
        page.locator(".light .card", has_text="Registers").locator("title").text_content()
    ]


# --- What stays in sight --------------------------------------------------------------------------------------------


def in_sight(page: Page, selector: str) -> dict[str, float]:
    """What is shown of headings or names: text → middle or upper edge on the screen."""
    found: dict[str, float] = page.evaluate(
        """selector => {
          const stage = document.getElementById("stage").getBoundingClientRect(), shown = {};
          const lanes = selector.includes("lanes");
          for (const each of document.querySelectorAll(selector)) {
            const box = each.getBoundingClientRect();
            if (box.width && box.right > stage.left && box.left < stage.right && box.bottom > stage.top
              && box.top < stage.bottom) shown[each.textContent] = lanes ? box.y : box.x + box.width / 2;
          }
          return shown;
        }""",
        selector,
    )
    return found


def test_headings_and_names_of_lanes_stay_in_sight(show):
    """However the drawing is moved, steps are named above their cards, and lanes at the left beside them."""
    page = show(render(draw(load(BLUEPRINTS / "hospital-visit.yaml")), ".html"))
    assert in_sight(page, "#heads > .step") == in_sight(page, "#lanes > .name") == {}
    page.mouse.move(700, 500)
    page.mouse.wheel(2500, 330)
    until(page, "!document.getElementById('lanes').hidden && !document.getElementById('heads').hidden")
    settled(page)
    steps = in_sight(page, "#heads > .step")
    for step in page.locator(".light .step").all():
        box = step.bounding_box()
        if box and box["x"] > 0 and box["x"] + box["width"] < WIDE["width"]:
            words = " ".join(step.locator("> text").all_text_contents())
            assert steps[words] == pytest.approx(box["x"] + box["width"] / 2, abs=12)
    assert len(steps) > 5
    names = in_sight(page, "#lanes > .name")
    for lane in page.locator(".light .lane").all():
        box = lane.bounding_box()
        words = " ".join(lane.locator("> text").all_text_contents())
        if box and box["y"] > 150 and box["y"] < 800:
            assert names[words] == pytest.approx(box["y"], abs=1)
    assert len(names) > 3
    assert page.locator("#heads").get_attribute("aria-hidden") == "true"


def test_small_it_shows_names_only_in_larger_type(show, hotel):
    """Zoomed out, cards say their names and nothing else, each inside its card, in larger type than before."""
    page = show(hotel)
    small = page.locator(".light .card text", has_text="Receptionist · 3 min").first
    assert small.is_visible()
    for _ in range(3):
        page.keyboard.press("-")
    until(page, "document.getElementById('stage').classList.contains('small')")
    assert not small.is_visible()
    names = page.locator("#whole > .names text")
    assert {*" ".join(names.all_text_contents()).split()} >= {"Registers", "guest"}
    sizes = names.evaluate_all("texts => texts.map(text => Number(text.getAttribute('font-size')))")
    assert min(sizes) >= 13
    assert sum(sizes) / len(sizes) > 15
    boxes = [card.box for card in draw(load(HOTEL)).scene.cards]
    for text in names.evaluate_all(
        "texts => texts.map(t => { const b = t.getBBox(); return [b.x, b.y, b.width, b.height] })"
    ):
        x, y, width, height = text
        assert any(
            box.x <= x and x + width <= box.right and box.y - 2 <= y and y + height <= box.bottom + 2 for box in boxes
        )


def test_the_strip_of_phases_is_a_map(show):
    """The phases that are seen are marked; a click brings one to the left edge of the stage."""
    page = show(render(draw(load(BLUEPRINTS / "hospital-visit.yaml")), ".html"))
    assert page.locator("#map [aria-current]").all_text_contents()[0] == "Referral"
    page.locator("#map button", has_text="Operation").click()
    until(page, "document.querySelector('#map [aria-current]').textContent === 'Operation'")
    phase = page.locator(".light .phase", has_text="Operation").bounding_box()
    assert phase["x"] == pytest.approx(140, abs=5)


# --- Ways -----------------------------------------------------------------------------------------------------------


def standing_back(page: Page) -> set[str]:
    """Ids of the cards that stand back."""
    return set(page.locator(".layer .card.unlit").evaluate_all("cards => cards.map(card => card.dataset.id)"))


def test_pointing_at_a_card_lights_its_way(show, hotel):
    """What leads to it and what follows, through all lanes, stays; all else stands back until the pointer leaves."""
    page = show(hotel)
    page.locator(".light .card[data-id='delivers-bags']").hover()
    until(page, "document.querySelector('.card.unlit') !== null")
    lit = {each.id for each in load(HOTEL).flow.elements.values()} - standing_back(page)
    assert {"arrival.bags.frontstage", "arrival.bags.backstage", "arrival.bags.customer", "before.book.customer"} <= lit
    assert not {"stay.order.customer", "arrival.check-in.frontstage", "registration"} & lit
    ways = page.locator(".light .connection.lit").evaluate_all("ways => ways.map(w => [w.dataset.from, w.dataset.to])")
    assert ["arrival.bags.backstage", "delivers-bags"] in ways
    assert ["stay.night.customer", "stay.order.customer"] not in ways
    page.mouse.move(5, 5)
    until(page, "document.querySelector('.card.unlit') === null")


def test_the_way_of_an_opened_card_stays_lit(show, hotel):
    """Focus by keys lights a card's way as the pointer does, and an open panel keeps it."""
    page = show(hotel)
    page.locator(".light .card").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.card.unlit') !== null")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    page.locator("#search").focus()
    until(page, "document.querySelector('.card.unlit') === null")


def test_a_drawing_that_moves_below_a_resting_pointer_lights_the_opened_card(show, hotel):
    """Whoever walks by keys sees the way of the card that opens, wherever the pointer was left."""
    page = show(hotel)
    page.locator(".light .card[data-id='delivers-bags']").hover()
    until(page, "document.querySelector('.card.unlit') !== null")
    for _ in range(3):
        page.keyboard.press("m")
        page.wait_for_timeout(250)
        assert page.locator(".light .card.open.unlit").count() == 0
        assert standing_back(page)


def test_keys_and_buttons_walk_along_the_moments_of_truth(show, hotel):
    """M opens the next moment of truth in the order of the service, Shift and M the one before; so do the buttons."""
    page = show(hotel)
    names = ["Registers the guest", "Delivers the food", "Settles the bill"]
    for place, name in enumerate(names, 1):
        page.keyboard.press("m")
        assert page.locator("#panel h2").inner_text() == name
        assert page.locator("#which").inner_text() == f"★ {place} / 3"
        box, stage = page.locator(".light .card.open").bounding_box(), page.locator("#stage").bounding_box()
        assert stage["x"] <= box["x"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    page.keyboard.press("Shift+M")
    assert page.locator("#panel h2").inner_text() == names[1]
    page.click("#after")
    page.click("#after")
    assert page.locator("#panel h2").inner_text() == names[0]


# --- Views ----------------------------------------------------------------------------------------------------------


def shown_cards(page: Page) -> set[str]:
    """Ids of the cards of the drawing that is shown."""
    cards = page.locator("svg.blueprint:visible .card")
    return set(cards.evaluate_all("cards => cards.map(card => card.dataset.id)"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_view_is_laid_out_anew(show, hotel, scheme):
    """By line, phase, who acts, and moments of truth: what is left out leaves no hole, and Everything shows all."""
    elements = load(HOTEL).flow.elements.values()
    page = show(hotel, color_scheme=scheme)
    whole = page.locator("svg.blueprint:visible").get_attribute("width")
    arrival = [phase.name for phase in load(HOTEL).phases].index("Arrival")
    for name, kept in (
        ("Arrival", {each.id for each in elements if each.column.phase == arrival}),
        ("Porter", {each.id for each in elements if getattr(each.cell, "by", None) == "Porter"}),
        ("Moments of truth only", {each.id for each in elements if getattr(each.cell, "moment", None)}),
    ):
        page.select_option("#view", label=name)
        assert shown_cards(page) == kept
        view = page.locator("svg.blueprint:visible")
        assert view.count() == 1
        assert float(view.get_attribute("width")) < 0.75 * float(whole)
        colour = view.locator("> rect").evaluate("rect => getComputedStyle(rect).fill")
        assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
    page.select_option("#view", label="What the customer sees")
    assert shown_cards(page) == {each.id for each in elements if each.kind in ("evidence", "customer", "frontstage")}
    page.locator("svg.blueprint:visible .card").nth(3).click()
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert shown_cards(page) == {each.id for each in elements}


def test_a_part_offers_no_further_parts(show):
    """A drawing that is a part already has no views; and views that would show all or nothing are not offered."""
    page = show(render(draw(load(HOTEL), lens=Lens(lanes=("customer",))), ".html"))
    assert page.locator("#view").count() == 0
    page = show(render(draw(loads("title: T\nphases:\n- steps:\n  - customer: Comes\n  - customer: Goes\n")), ".html"))
    assert page.locator("#view").count() == 0


# --- Panel ----------------------------------------------------------------------------------------------------------


def test_cards_are_reached_and_opened_by_keys_in_reading_order(show, hotel):
    """Tab goes from card to card as one reads, Enter opens what is known of it, Esc leads back to the card."""
    page = show(hotel)
    order = draw(load(HOTEL)).scene.cards
    page.locator(".light .card").first.focus()
    passed = []
    for _ in range(6):
        passed.append(page.evaluate("document.activeElement.dataset.id"))
        page.keyboard.press("Tab")
    assert passed == [each.id for each in order[:6]]
    card(page, "Registers the guest").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.locator("#panel h2").inner_text() == "Registers the guest"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert "Registers" in page.evaluate("document.activeElement.textContent")


def test_the_panel_says_all_that_the_model_knows(show, hotel):
    """Every text, number and date of an action, its moment of truth and its step stands in the panel."""
    page = show(hotel)
    card(page, "Registers the guest").click()
    text = " ".join(page.locator("#panel").inner_text().split())
    element = next(each for each in load(HOTEL).flow.elements.values() if each.cell.name == "Registers the guest")
    leaves: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for each in value.values():
                collect(each)
        elif isinstance(value, list):
            for each in value:
                collect(each)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            leaves.append(f"{value:g}".replace("-", "−"))
        elif isinstance(value, str):
            leaves.append(value)

    by_name = {"moment": {"warnings": {"__all__": {"metric"}}}}
    collect(element.cell.model_dump(mode="json", exclude_defaults=True, exclude=by_name))
    assert len(leaves) > 15
    assert [leaf for leaf in leaves if leaf not in text] == []
    assert "Wait at the desk" in text  # the metric
    for neighbour in ("Checks in", "Registration system"):
        assert page.locator("#panel .ways", has_text=neighbour).count() == 1


def test_the_panel_shows_the_image_of_evidence(show, axe_core):
    """The panel of a card with an image shows it larger, and axe finds no fault with that."""
    page = show(render(draw(load(BLUEPRINTS / "telecom-hall.yaml")), ".html"), bypass_csp=True)
    card(page, "明白账单").click()
    image = page.locator("#about img")
    assert image.evaluate("(image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [
        240,
        160,
    ]
    small, large = page.locator(".light .card.open image").bounding_box(), image.bounding_box()
    assert small
    assert large
    assert large["width"] > small["width"]
    page.evaluate(axe_core)
    assert page.evaluate("axe.run().then(found => found.violations.map(each => each.id))") == []
    page.keyboard.press("Escape")
    card(page, "走进营业厅").click()
    assert image.count() == 0


def test_what_marks_a_step_opens_its_panel(show):
    """A click on a mark at a heading opens the first card of that step, whose panel speaks of the step, too."""
    page = show(render(draw(loads(IDEA)), ".html"))
    page.locator(".light .marker[data-kind=opportunity] rect").click()
    assert page.locator("#panel-title").inner_text() == "Orders a coffee"
    assert "Order from home" in page.locator("#about").inner_text()


def test_the_panel_says_what_is_found_and_measured(show, axe_core):
    """A click on a tag or badge opens its card's panel, with the findings and the state in words; axe has no fault."""
    blueprint = load(HOTEL)
    element = next(each for each in blueprint.flow.elements.values() if each.cell.name == "Registers the guest")
    found = [Finding("BP999", "<b>too</b> slow", path=element.path, severity=Severity.WARNING)]
    html = render(draw(blueprint, findings=found, states={element.id: "critical"}), ".html")
    page = show(html, bypass_csp=True)
    for mark in (".light .finding text", ".light .state text"):
        page.locator(mark).click()
        assert page.locator("#panel-title").inner_text() == "Registers the guest"
        said = page.locator("#about").inner_text()
        assert "1 warning BP999: <b>too</b> slow" in said
        assert "critical" in said
        page.evaluate(axe_core)
        assert page.evaluate("axe.run().then(found => found.violations.map(each => each.id))") == []
        page.keyboard.press("Escape")


def test_the_hint_about_keys_covers_no_panel(show, hotel):
    """Beside an open panel there is room for the hint, or it goes."""
    page = show(hotel)
    for width in (1360, 1010, 1000, 720):
        page.set_viewport_size({"width": width, "height": 820})
        card(page, "Checks in").click()
        hint = page.locator("#keys").bounding_box()
        panel = page.locator("#panel").bounding_box()
        assert hint is None or (hint["x"] >= 0 and hint["height"] < 32 and hint["x"] + hint["width"] <= panel["x"])
        page.keyboard.press("Escape")


def test_the_panel_leads_to_the_neighbours(show, hotel):
    """A connection in the panel opens the card at its other end; a star opens the card that it marks."""
    page = show(hotel)
    card(page, "Registers the guest").click()
    page.locator("#panel .ways button", has_text="Checks in").click()
    assert page.locator("#panel h2").inner_text() == "Checks in"
    page.click("#close")
    page.locator(".light .marker[data-kind=moment]").first.click()
    assert page.locator("#panel h2").inner_text() == "Registers the guest"


def test_opening_leaves_the_drawing_as_it_is(show, hotel):
    """The panel takes its room from the stage: a card in sight stays where it is, as large as it was."""
    page = show(hotel)
    with moving(page) as change:
        card(page, "Registers the guest").click()
        page.keyboard.press("Escape")
    assert (change["dx"], change["dy"], change["grows"]) == (0, 0, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "evidence: Menu",
        "frontstage: Serves",
        "support: {name: Tills, technology: true}",
        "frontstage: {name: Is it in?, decision: true, technology: true}",
    ],
    ids=["evidence", "action", "technology", "decision"],
)
def test_only_the_outline_of_an_open_card_is_strong(show, cell):
    """Flags of a comparison, folded corners and bars keep their fine lines in a card that is open and pointed at."""
    steps = "title: Café\nphases:\n  - steps:\n      - {{customer: Orders{}}}"
    today = loads(steps.format(""))
    page = show(render(draw(loads(steps.format(f", {cell}")), baseline=today), ".html"))
    added = page.locator("#drawing .light .card[data-change=added]")
    shapes = "[...card.querySelectorAll(':scope > :is(rect, path, polygon)')]"
    widths = f"card => {shapes}.map((shape) => parseFloat(getComputedStyle(shape).strokeWidth))"
    outline, *others = added.evaluate(widths)
    added.click()
    assert added.evaluate("card => card.classList.contains('open')")
    strong, *same = added.evaluate(widths)
    assert strong > outline
    assert same == others
    assert others


def test_on_a_telephone_the_open_card_stands_above_the_panel(show, hotel):
    """On a narrow screen the panel lies over the drawing, and the card moves to where it can be seen."""
    page = show(hotel, viewport={"width": 390, "height": 780})
    card(page, "Registers the guest").dispatch_event("click")
    settled(page)
    panel = page.locator("#panel").bounding_box()
    box = card(page, "Registers the guest").bounding_box()
    assert panel["width"] == 390
    assert 0 < box["x"] < box["x"] + box["width"] < 390
    assert box["y"] + box["height"] < panel["y"]


@pytest.mark.parametrize(
    "options", [{"wrap": 4}, {"lens": Lens(lanes=("customer", "frontstage"))}], ids=["wrap", "lens"]
)
def test_the_page_shows_what_is_drawn(show, options):
    """In bands, and where a lens leaves lanes out, cards open and lead on as ever."""
    page = show(render(draw(load(HOTEL), **options), ".html"))
    card(page, "Registers the guest").click()
    page.locator("#panel .ways button", has_text="Registration system").click()
    assert page.locator("#panel h2").inner_text() == "Registration system"
    page.keyboard.press("Escape")
    page.locator("#search").fill("Registration")
    assert page.locator(".light .card.found").count() == (2 if "wrap" in options else 0)


# --- Table, print, schemes ------------------------------------------------------------------------------------------


def test_the_table_has_every_card_in_its_lane_and_step(show, hotel):
    """The table reads lane by lane and step by step what the drawing shows."""
    page = show(hotel)
    page.click("#open-table")
    assert page.locator("#drawing").is_hidden()
    flow = load(HOTEL).flow
    for element in flow.elements.values():
        row = page.locator("#table tbody tr", has=page.locator(f'[scope=row]:text-is("{page_lane(element)}")'))
        assert element.cell.name in row.locator("td").nth(element.column.number - 1).inner_text()


def page_lane(element: Any) -> str:
    """The heading of an element's row."""
    return str(element.lane.name) if element.lane.name else {
        "evidence": "Physical evidence", "customer": "Customer actions", "frontstage": "Frontstage",
        "backstage": "Backstage", "support": "Support processes",
    }[element.kind]  # fmt: skip


def test_print_shows_drawing_and_table_and_no_tools(show, hotel):
    """On paper stand the drawing as wide as the page, and the table, in light colours and without marks of a search."""
    page = show(hotel, color_scheme="dark")
    page.locator("#search").fill("bags")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#table").is_visible()
    assert page.locator(".light").is_visible()
    for hidden in (".dark", "header", "#panel", "#keys", "#map", "#heads", "#lanes"):
        assert page.locator(hidden).is_hidden(), hidden
    drawing = page.locator(".light svg").bounding_box()
    assert drawing["x"] == 0
    assert drawing["width"] == pytest.approx(page.evaluate("document.documentElement.clientWidth"), abs=1)
    width = "card => getComputedStyle(card.querySelector('rect')).strokeWidth"
    assert page.locator(".light .card.found[data-kind=customer]").first.evaluate(width) == "1.3px"


def test_on_paper_the_table_is_no_wider_than_the_page(show):
    """Words that are too long for their column are broken, so that no step is cut off."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    steps = "".join(f"  - customer: {word}\n" for _ in range(12))
    page = show(render(draw(loads(f"title: Long\nphases:\n- steps:\n{steps}")), ".html"))
    page.emulate_media(media="print")
    assert page.locator("table").bounding_box()["width"] <= page.evaluate("document.documentElement.clientWidth")


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#ffffff"), ("dark", "#14181d")])
def test_the_page_follows_the_readers_screen(show, hotel, scheme, paper):
    """A drawing in the light theme is light on a light screen and dark on a dark one."""
    page = show(hotel, color_scheme=scheme)
    seen = page.locator("svg.blueprint:visible")
    assert seen.count() == 1
    assert seen.locator("> rect").get_attribute("fill") == paper


def test_another_theme_stays(show):
    """A theme that was asked for is kept on every screen."""
    page = show(render(draw(load(HOTEL), theme="contrast"), ".html"), color_scheme="dark")
    assert page.locator("svg.blueprint").count() == 1
    assert page.locator("svg.blueprint").is_visible()


def test_without_script_all_can_be_read(chromium, tmp_path, hotel):
    """Where scripts are off, the drawing and the table stand one below the other."""
    (tmp_path / "page.html").write_bytes(hotel)
    context = chromium.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator("#table td", has_text="Registers the guest").is_visible()
    assert page.locator(".light svg").is_visible()
    assert page.locator("#search").is_hidden()
    context.close()


# --- For everybody, and against anybody -----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show, axe_core, hotel, scheme):
    """axe-core finds no fault: at first, with panel and lens open, and in the table."""
    page = show(hotel, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe_core)

    def faults() -> Any:
        return page.evaluate("axe.run().then(found => found.violations.map(each => [each.id, each.nodes[0].html]))")

    assert faults() == []
    card(page, "Registers the guest", scheme).focus()
    page.keyboard.press("Enter")
    assert faults() == []
    page.select_option("#view", label="Arrival")
    page.mouse.move(700, 400)
    page.mouse.wheel(300, 200)
    for _ in range(4):
        page.click("#smaller")
    assert faults() == []
    page.click("#open-table")
    assert faults() == []


def test_the_tree_of_a_screen_reader_reads_step_by_step(show, hotel):
    """Readers of screens hear the cards by name, lane and marks in the order of the service."""
    page = show(hotel)
    tree = page.locator("#drawing").aria_snapshot()
    places = [tree.index(f"{card.title.split(';')[0]}") for card in draw(load(HOTEL)).scene.cards[:12]]
    assert places == sorted(places)
    assert "Moment of truth: negative" in tree
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_words_of_the_page_are_in_the_files_language(show):
    """A Chinese blueprint has a Chinese page; another language of the words can be asked for."""
    page = show(render(draw(loads(CHINESE)), ".html"))
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("#open-table").inner_text() == "表格"
    page = show(render(draw(loads(CHINESE)), ".html", Options(language="de")))
    assert page.locator("#open-table").inner_text() == "Tabelle"
    assert page.locator(".tools").get_attribute("lang") == "de"
    assert language_tag("Kisuaheli, sort of") == "en"


def test_hostile_texts_stay_texts(show):
    """Whatever a blueprint says is shown, not run and not taken for markup."""
    page = show(render(draw(loads(HOSTILE)), ".html"))
    assert page.title() == "</title><script>window.hacked = 1</script>"
    page.locator(".light .card").nth(1).hover()
    page.locator(".light .card").nth(1).click()
    assert "</template></body><script>" in page.locator("#panel").inner_text()
    link = page.locator("#panel dd a")
    assert link.get_attribute("href") == "https://example.org/?a=1&b='<"
    page.click("#open-table")
    assert "]]></svg><script>" in page.locator("#table").inner_text()
    assert page.evaluate("window.hacked") is None
    assert page.locator("script, b, i, img").count() == page.locator("script, .where b").count() == 2


def test_only_its_own_script_runs(chromium, tmp_path, hotel):
    """A script that somebody slips into the page is refused by the browser, and so are requests."""
    slipped = hotel.replace(
        b"</main>", b"</main><script>window.hacked = 1</script><img src='https://example.org/x.png'>"
    )
    assert slipped != hotel
    (tmp_path / "page.html").write_bytes(slipped)
    page = chromium.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("window.hacked") is None
    assert len([text for text in refused if "Content Security Policy" in text]) == 2
    page.close()


def test_the_page_is_the_same_each_time_and_names_its_library(hotel):
    """The same bytes for the same blueprint, with the library's licence in them."""
    assert render(draw(load(HOTEL)), ".html") == hotel
    assert b"Timmy Willison" in hotel
    assert b"Permission is hereby granted" in hotel
