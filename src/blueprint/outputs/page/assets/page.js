/* Search, views, the panel and the keys of a blueprint's page. All texts go in as text, never as markup. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage"), sheet = byId("sheet"), whole_layer = byId("whole"), panel = byId("panel");
  const about = byId("about"), search = byId("search"), hits = byId("hits"), fit = byId("fit"), chosen = byId("view");
  const LARGEST = 4, LEAST_TYPE = 9;
  const shown = (element) => element.getClientRects().length > 0;
  const layer = () => sheet.lastElementChild === whole_layer ? whole_layer : sheet.lastElementChild;
  const drawing = () => [...layer().querySelectorAll("svg.blueprint")].find(shown);

  document.body.classList.add("scripted", "as-drawing");

  // --- What there is: id -> its cards in all drawings, and what search asks about it ---------------------------------

  const things = new Map();
  // What an element says of itself, not of its neighbours.
  const ownText = (content) => [...content.children]
    .filter((part) => part.matches("h2, dl, .moment")).map((part) => part.textContent).join(" ").toLowerCase();
  for (const template of document.querySelectorAll("template[data-for]")) {
    const id = template.dataset.for;
    things.set(id, { id, template, cards: [], moment: false, text: ownText(template.content) });
  }
  let drawn = [], moments = [], lightUp = () => {}, leastType = 11;
  const read = () => {
    for (const thing of things.values()) thing.cards = [];
    for (const card of layer().querySelectorAll(".card")) {
      const thing = things.get(card.dataset.id);
      if (!thing) continue;  // what today's service had: there is nothing to tell of it
      thing.cards.push(card);
      card.setAttribute("role", "button");
      card.setAttribute("tabindex", "0");
      card.setAttribute("aria-controls", "panel");
      // The panel shows the link; a click on the card opens the panel.
      const link = card.parentNode;
      if (link.localName === "a") link.replaceWith(card);
    }
    drawn = [...things.values()].filter((thing) => thing.cards.length);
    const starred = new Set(
      [...layer().querySelectorAll(".marker[data-kind='moment']")].map((marker) => marker.dataset.of));
    moments = drawn.filter((thing) => starred.has(thing.id));
    const ways = [...layer().querySelectorAll(".connection")].map((way) => way.dataset);
    lightUp = onWay(layer(), wayOf(ways));
    leastType = Math.min(...[...drawing().querySelectorAll(".card text, .step text")]
      .map((text) => Number(text.getAttribute("font-size"))), 16);
  };
  read();

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
  const size = () => [drawing().width.baseVal.value, drawing().height.baseVal.value];
  const { begin, bring, dragged, movedBy, readable, showAll, whole } = onStage(stage, sheet, view, {
    size, least: () => whole() / 2, largest: LARGEST, readable: () => LEAST_TYPE / leastType,
    origin: () => size().map((side) => side / 2), start: () => panes.start(), moved: move,
  });
  const goTo = (point, place) => {
    move();
    bring(Math.max(view.getScale(), readable()), point, place, !still);
  };
  const panes = onPanes(stage, { drawing, readable, whole, goTo });
  panes.read();
  let due = false;
  const follow = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; if (shown(stage)) panes.follow(); });
  };
  sheet.addEventListener("panzoomchange", follow);
  sheet.addEventListener("transitionend", follow);
  const boxOf = (thing) => thing.cards[0].dataset.box.split(" ").map(Number);
  const reveal = (thing) => {
    stage.scrollTo(0, 0);  // focus scrolls what is hidden into sight, which would shift the whole stage
    const card = thing.cards.find(shown);
    if (!card) return;
    const inner = card.getBoundingClientRect(), outer = stage.getBoundingClientRect();
    const left = outer.left + panes.first(), top = outer.top + 60;  // frozen names and headings hide what is there
    const inside = inner.left >= left && inner.right <= outer.right && inner.top >= top && inner.bottom <= outer.bottom;
    const now = view.getScale();
    if (inside && now >= readable()) return;
    move();
    const [x, y, width, height] = boxOf(thing);
    bring(Math.max(now, readable()), [x + width / 2, y + height / 2],
      [(left - outer.left + outer.width) / 2, outer.height / 2], !still);
  };

  fit.addEventListener("click", () => { moved = false; showAll(); });
  new ResizeObserver(() => {
    if (!shown(stage)) return;
    if (!moved) begin();
    else if (opened) reveal(opened);
    follow();
  }).observe(stage);

  stage.addEventListener("pointerdown", () => {
    if (document.activeElement !== document.body) document.activeElement.blur();
  }, true);

  // --- Panel ---------------------------------------------------------------------------------------------------------

  let opened = null, pointed = null, waiting = 0;
  // What is pointed at or focused is lit, else what is open.
  const light = () => lightUp(pointed ?? (opened ? opened.id : null));
  const point = (id, after = 0) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { pointed = id; light(); }, after);
  };
  const close = () => {
    if (!opened) return;
    const card = opened.cards.find(shown);
    for (const each of opened.cards) each.classList.remove("open");
    opened = null;
    panel.hidden = true;
    about.replaceChildren();
    light();
    if (card) card.focus();
  };
  const open = (id) => {
    // What marks a step opens a card of that step: its panel speaks of the step, too.
    const thing = things.get(id) || drawn.find((each) => each.cards[0].dataset.step === id);
    if (!thing) return;
    if (opened) for (const card of opened.cards) card.classList.remove("open");
    opened = thing;
    clearTimeout(waiting);
    pointed = null;  // its own way is lit until another card is pointed at
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
    light();
    walked();
    reveal(thing);
  };
  stage.addEventListener("click", (event) => {
    const hit = event.target.closest(".card, .marker, .state, .finding[data-on='card']");
    if (hit && !dragged()) open(hit.dataset.id || hit.dataset.of);
  });
  stage.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (!card || !card.matches(":focus-visible")) return;
    reveal(things.get(card.dataset.id));
    point(card.dataset.id);
  });
  stage.addEventListener("focusout", () => point(null));
  let rests = "";  // where the pointer is: the drawing that moves below it points at nothing
  const comes = (event) => rests !== (rests = `${event.clientX} ${event.clientY}`);
  stage.addEventListener("pointermove", comes, { passive: true });
  stage.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.buttons || !comes(event)) return;
    const card = event.target.closest(".card");
    point(card ? card.dataset.id : null, 90);  // whoever only passes over cards sees no flicker
  });
  stage.addEventListener("pointerleave", () => point(null, 90));
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

  // --- Walking along the moments of truth ----------------------------------------------------------------------------

  const walk = byId("walk");
  let place = -1;
  const walked = () => {
    if (!walk) return;
    place = opened ? moments.indexOf(opened) : place;
    byId("which").textContent = `★ ${place >= 0 ? `${place + 1} / ` : ""}${moments.length}`;
    walk.hidden = !moments.length;
  };
  const stepOn = (by) => {
    if (!moments.length) return;
    place = place < 0 ? (by > 0 ? 0 : moments.length - 1) : (place + by + moments.length) % moments.length;
    open(moments[place].id);
  };
  if (walk) {
    byId("before").addEventListener("click", () => stepOn(-1));
    byId("after").addEventListener("click", () => stepOn(1));
    walked();
  }

  // --- Views: each is a drawing of its own ---------------------------------------------------------------------------

  const choose = () => {
    close();
    if (layer() !== whole_layer) layer().remove();
    const template = chosen.value && document.querySelector(`template[data-view="${chosen.value}"]`);
    whole_layer.hidden = Boolean(template);
    if (template) {
      const other = document.createElement("div");
      other.className = "layer turns";
      other.append(template.content.cloneNode(true));
      sheet.append(other);
    }
    read();
    panes.read();
    look();
    place = -1;
    walked();
    moved = false;
    begin();
    follow();
  };
  if (chosen) chosen.addEventListener("change", choose);

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
      else if (search.value) { search.value = ""; look(); }
      else if (chosen && chosen.value) { chosen.value = ""; choose(); }
      return;
    }
    const typing = event.target.closest("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest(".card");
    if (event.key === "/") search.focus();
    else if (card && (event.key === "Enter" || event.key === " ")) open(card.dataset.id);
    else if (document.body.classList.contains("as-table")) return;
    else if (event.key.toLowerCase() === "m") stepOn(event.shiftKey ? -1 : 1);
    else if (panel.contains(event.target)) return;
    else if (event.key === "0") { moved = false; showAll(); }
    else if (!movedBy(event.key)) return;
    event.preventDefault();
  });

  // After Panzoom has put the drawing where it begins by itself.
  setTimeout(() => { begin(); follow(); });
})();
