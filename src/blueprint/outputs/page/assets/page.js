/* Pan, zoom, search, lenses and the panel of a blueprint's page. All texts go in as text, never as markup. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage"), sheet = byId("sheet"), panel = byId("panel"), about = byId("about");
  const lens = byId("lens"), search = byId("search"), hits = byId("hits"), fit = byId("fit");
  const drawings = [...sheet.querySelectorAll("svg.blueprint")];
  const WIDTH = drawings[0].width.baseVal.value, HEIGHT = drawings[0].height.baseVal.value;
  const LARGEST = 4;
  const shown = (element) => element.getClientRects().length > 0;

  document.body.classList.add("scripted", "as-drawing");

  // --- What there is: id -> its cards in all drawings, and what lenses and search ask about it -----------------------

  const things = new Map();
  // What an element says of itself, not of its neighbours.
  const ownText = (content) => [...content.children]
    .filter((part) => part.matches("h2, dl, .moment")).map((part) => part.textContent).join(" ").toLowerCase();
  for (const template of document.querySelectorAll("template[data-for]")) {
    things.set(template.dataset.for, {
      id: template.dataset.for, by: template.dataset.by || "", template, cards: [], moment: false,
      text: ownText(template.content),
    });
  }
  for (const card of sheet.querySelectorAll(".card")) {
    const thing = things.get(card.dataset.id);
    thing.lane = card.dataset.lane;
    thing.phase = card.dataset.phase;
    thing.cards.push(card);
    card.setAttribute("role", "button");
    card.setAttribute("tabindex", "0");
    card.setAttribute("aria-controls", "panel");
    // The panel shows the link; a click on the card opens the panel.
    const link = card.parentNode;
    if (link.localName === "a") link.replaceWith(card);
  }
  for (const marker of sheet.querySelectorAll(".marker[data-kind='moment']")) things.get(marker.dataset.of).moment = true;
  const drawn = [...things.values()].filter((thing) => thing.cards.length);

  // --- Pan and zoom --------------------------------------------------------------------------------------------------

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = Panzoom(sheet, {
    canvas: true, minScale: 0.02, maxScale: LARGEST, step: 0.25, cursor: "grab", animate: !still, duration: 160,
  });
  let moved = false;
  const move = () => {
    moved = true;
    byId("keys").hidden = true;  // whoever moves the drawing knows how
  };
  const { begin, bring, dragged, movedBy, showAll, whole, LEAST_READABLE } = onStage(stage, sheet, view, {
    size: () => [WIDTH, HEIGHT], least: () => whole() / 2, largest: LARGEST, origin: [WIDTH / 2, HEIGHT / 2], moved: move,
  });
  const boxOf = (thing) => thing.cards[0].dataset.box.split(" ").map(Number);
  const reveal = (thing) => {
    stage.scrollTo(0, 0);  // focus scrolls what is hidden into sight, which would shift the whole stage
    const card = thing.cards.find(shown);
    if (!card) return;
    const inner = card.getBoundingClientRect(), outer = stage.getBoundingClientRect();
    // On narrow screens the panel lies over the lower part of the stage.
    const bottom = opened && panel.offsetTop > 0 ? Math.min(outer.bottom, panel.getBoundingClientRect().top) : outer.bottom;
    const inside = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= bottom;
    const now = view.getScale();
    if (inside && now >= LEAST_READABLE) return;
    move();
    const [x, y, width, height] = boxOf(thing);
    const scale = now >= LEAST_READABLE ? now : 0.8;
    bring(scale, [x + width / 2, y + height / 2], [stage.clientWidth / 2, (bottom - outer.top) / 2], !still);
  };

  fit.addEventListener("click", () => { moved = false; showAll(); });
  new ResizeObserver(() => { if (!moved && shown(stage)) begin(); }).observe(stage);

  stage.addEventListener("pointerdown", () => {
    if (document.activeElement !== document.body) document.activeElement.blur();
  }, true);

  // --- Panel ---------------------------------------------------------------------------------------------------------

  let opened = null;
  const close = () => {
    if (!opened) return;
    const card = opened.cards.find(shown);
    for (const each of opened.cards) each.classList.remove("open");
    opened = null;
    panel.hidden = true;
    about.replaceChildren();
    if (card) card.focus();
  };
  const open = (id) => {
    // What marks a step opens a card of that step: its panel speaks of the step, too.
    const thing = things.get(id) || drawn.find((each) => each.cards[0].dataset.step === id);
    if (!thing) return;
    if (opened) for (const card of opened.cards) card.classList.remove("open");
    opened = thing;
    for (const card of thing.cards) card.classList.add("open");
    about.replaceChildren(thing.template.content.cloneNode(true));
    const small = thing.cards[0]?.querySelector("image");
    if (small) {
      const image = new Image();
      image.src = small.href.baseVal;
      image.alt = "";  // the heading above it says what it is
      about.querySelector("h2").after(image);
    }
    moved = true;  // so that the drawing stays as it is while the stage becomes narrower
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.setAttribute("aria-labelledby", "panel-title");
    panel.focus();
    reveal(thing);
  };
  stage.addEventListener("click", (event) => {
    const hit = event.target.closest(".card, .marker, .state, .finding[data-on='card']");
    if (hit && !dragged()) open(hit.dataset.id || hit.dataset.of);
  });
  stage.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card && card.matches(":focus-visible")) reveal(things.get(card.dataset.id));
  });
  panel.addEventListener("click", (event) => {
    const way = event.target.closest("[data-goto]");
    if (way) open(way.dataset.goto);
  });
  byId("close").addEventListener("click", close);

  // --- Search --------------------------------------------------------------------------------------------------------

  let found = [], current = -1;
  const mark = (thing, name, on) => { for (const card of thing.cards) card.classList.toggle(name, on); };
  const look = () => {
    for (const thing of found) { mark(thing, "found", false); mark(thing, "current", false); }
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = words.length ? drawn.filter((thing) => words.every((word) => thing.text.includes(word))) : [];
    current = -1;
    for (const thing of found) mark(thing, "found", true);
    hits.textContent = !words.length ? "" : found.length ? said(0) : hits.dataset.none;
  };
  const said = (n) => hits.dataset.hits.replace("{n}", n).replace("{all}", found.length);
  const next = (by) => {
    if (!found.length) return;
    if (current >= 0) mark(found[current], "current", false);
    current = (current + by + found.length) % found.length;
    mark(found[current], "current", true);
    hits.textContent = said(current + 1);
    reveal(found[current]);
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); next(event.shiftKey ? (current < 0 ? 0 : -1) : 1); }
  });

  // --- Lenses --------------------------------------------------------------------------------------------------------

  const choice = (id) => (byId(id) ? byId(id).value : "");
  const look_through = () => {
    const off = new Set([...lens.querySelectorAll("[name='lane']:not(:checked)")].map((box) => box.value));
    const phase = choice("phase"), by = choice("by"), moments = byId("moments").checked;
    const faded = (thing) =>
      off.has(thing.lane) || (phase && thing.phase !== phase) || (by && thing.by !== by) || (moments && !thing.moment);
    const out = new Set(drawn.filter(faded).map((thing) => thing.id));
    const fade = (selector, test) => {
      for (const element of sheet.querySelectorAll(selector)) element.classList.toggle("faded", Boolean(test(element.dataset)));
    };
    fade(".card", (data) => out.has(data.id));
    fade(".marker, .state, .finding, .tab", (data) => out.has(data.of));
    fade(".connection, .arrow, .label", (data) => out.has(data.from) || out.has(data.to));
    fade(".lane", (data) => off.has(data.lane));
    fade(".phase", (data) => phase && data.id !== phase);
    fade(".step", (data) => phase && !drawn.some((thing) => thing.phase === phase && thing.cards[0].dataset.step === data.id));
  };
  lens.addEventListener("change", look_through);
  byId("reset").addEventListener("click", () => {
    for (const box of lens.querySelectorAll("[name='lane']")) box.checked = true;
    for (const select of lens.querySelectorAll("select")) select.value = "";
    byId("moments").checked = false;
    look_through();
  });
  const toggleLens = (on) => {
    lens.hidden = !on;
    byId("open-lens").setAttribute("aria-expanded", String(on));
  };
  byId("open-lens").addEventListener("click", () => toggleLens(lens.hidden));

  // --- Table ---------------------------------------------------------------------------------------------------------

  const asTable = (on) => {
    document.body.classList.toggle("as-table", on);
    document.body.classList.toggle("as-drawing", !on);
    byId("open-table").setAttribute("aria-pressed", String(on));
    if (on) byId("table").focus();
  };
  byId("open-table").addEventListener("click", () => asTable(document.body.classList.contains("as-drawing")));
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); asTable(true); });

  // --- Keys ----------------------------------------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (opened) close();
      else if (!lens.hidden) { toggleLens(false); byId("open-lens").focus(); }
      else if (search.value) { search.value = ""; look(); }
      return;
    }
    const typing = event.target.closest("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest(".card");
    if (event.key === "/") search.focus();
    else if (card && (event.key === "Enter" || event.key === " ")) open(card.dataset.id);
    else if (document.body.classList.contains("as-table") || panel.contains(event.target)) return;
    else if (event.key === "0") { moved = false; showAll(); }
    else if (!movedBy(event.key)) return;
    event.preventDefault();
  });

  // After Panzoom has put the drawing where it begins by itself.
  setTimeout(begin);
})();
