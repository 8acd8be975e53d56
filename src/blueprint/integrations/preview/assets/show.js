/* The page of one file: the drawing stays where it is on the screen while its content changes. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage"), sheet = byId("sheet"), banner = byId("banner"), findings = byId("findings");
  const LEAST = 0.05, LARGEST = 4;
  const KEPT = `view of ${location.pathname}`;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // --- Pan and zoom: from the upper left corner, so that a drawing that grows moves nothing ---------------------------

  const view = Panzoom(sheet, {
    canvas: true, origin: "0 0", minScale: LEAST, maxScale: LARGEST, cursor: "grab", animate: !still, duration: 160,
  });
  let begun = false;
  const size = () => {
    const drawing = sheet.querySelector("svg.blueprint");
    return [drawing.width.baseVal.value, drawing.height.baseVal.value];
  };
  const {
    begin: beginAnew, bring, dragged, movedBy, panBy, showAll: showWhole, readable,
  } = onStage(stage, sheet, view, { size, least: () => LEAST, largest: LARGEST });
  const showAll = () => { if (begun) showWhole(); };
  // A reload keeps its place; else a drawing too long to be read whole begins at its beginning.
  const begin = () => {
    begun = true;
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (kept) {
      view.zoom(kept.scale, { animate: false });
      view.pan(kept.x, kept.y, { animate: false });
    } else beginAnew();
  };
  sheet.addEventListener("panzoomchange", ({ detail: { scale, x, y } }) => {
    if (begun) sessionStorage.setItem(KEPT, JSON.stringify({ scale, x, y }));
  });
  byId("fit").addEventListener("click", showAll);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || findings.contains(event.target)) return;
    if (event.key === "0") showAll();
    else if (event.key === "Escape") choose(null);
    else if (!movedBy(event.key)) return;
    event.preventDefault();
  });

  // --- Findings and what they speak of -------------------------------------------------------------------------------

  let chosen = null, marked = {};
  const drawn = (id) => [...sheet.querySelectorAll("[data-id]")].filter((each) => each.dataset.id === id);
  const mark = () => {
    for (const each of sheet.querySelectorAll("[data-id]")) {
      each.classList.remove("chosen", "error", "warning", "advice");
      if (marked[each.dataset.id]) each.classList.add(marked[each.dataset.id]);
      if (chosen !== null && each.dataset.id === chosen) each.classList.add("chosen");
    }
    for (const each of findings.querySelectorAll("[data-goto]")) {
      each.setAttribute("aria-pressed", String(each.dataset.goto === chosen));
    }
  };
  const choose = (id) => { chosen = id; mark(); };
  const reveal = (id) => {
    const card = drawn(id).find((each) => each.getClientRects().length);
    if (!card) return;
    const inner = card.getBoundingClientRect(), outer = stage.getBoundingClientRect(), now = view.getScale();
    const inside = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (inside && now >= readable()) return;
    const [x, y, width, height] = card.dataset.box.split(" ").map(Number);
    bring(Math.max(now, 0.8), [x + width / 2, y + height / 2], [stage.clientWidth / 2, stage.clientHeight / 2], !still);
  };
  // The address of a card ends in its id, as the index names it.
  const showNamed = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || !drawn(id).length) return;
    choose(id);
    reveal(id);
  };
  findings.addEventListener("click", (event) => {
    const way = event.target.closest("[data-goto]");
    if (!way) return;
    choose(way.dataset.goto);
    reveal(chosen);
  });
  stage.addEventListener("click", (event) => {
    const hit = event.target.closest(".card, .step, .phase");
    if (dragged() || event.target.closest("a")) {
      if (dragged()) event.preventDefault();
      return;
    }
    choose(hit ? hit.dataset.id : null);
    const way = [...findings.querySelectorAll("[data-goto]")].find((each) => each.dataset.goto === chosen);
    if (way) way.scrollIntoView({ block: "nearest" });
  });
  byId("open-findings").addEventListener("click", (event) => {
    findings.hidden = !findings.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!findings.hidden));
  });

  // --- News ----------------------------------------------------------------------------------------------------------

  // What is told above the drawing moves it nowhere.
  let told = "";
  const tell = (text) => {
    if (text === told) return;
    const before = stage.getBoundingClientRect().top;
    banner.innerHTML = told = text;
    banner.hidden = !text;
    if (begun) panBy(0, before - stage.getBoundingClientRect().top);
  };

  // Whoever looks at a part of the drawing goes on seeing that card where it was, though others come and go around it.
  const anchored = () => {
    if (!begun) return null;
    const outer = stage.getBoundingClientRect(), all = sheet.getBoundingClientRect();
    const toX = outer.left + outer.width / 2, toY = outer.top + outer.height / 2;
    if (all.left >= outer.left && all.right <= outer.right && all.top >= outer.top && all.bottom <= outer.bottom) return null;
    let nearest = null, least = Infinity;
    for (const card of sheet.querySelectorAll(".card")) {
      if (!card.getClientRects().length) continue;  // that of the other colours
      const { left, top, width, height } = card.getBoundingClientRect();
      const far = Math.hypot(left + width / 2 - toX, top + height / 2 - toY);
      if (far < least) [nearest, least] = [{ id: card.dataset.id, left, top }, far];
    }
    return nearest;
  };
  const hold = ({ id, left, top }) => {
    const card = drawn(id).find((each) => each.getClientRects().length);
    if (!card) return;
    const now = card.getBoundingClientRect();
    panBy(left - now.left, top - now.top);
  };

  let drawing = "";
  live((news) => {
    document.title = news.title;
    document.querySelector("h1").textContent = news.title;
    document.querySelector("h1").lang = news.tag;
    document.body.dataset.state = news.state;
    if (news.drawing !== drawing) {
      const anchor = anchored();
      drawing = news.drawing;
      sheet.innerHTML = drawing;
      if (anchor) hold(anchor);
      for (const link of sheet.querySelectorAll("a")) {
        link.setAttribute("target", "_blank");
        link.setAttribute("rel", "noopener noreferrer");
      }
    }
    tell(news.banner);
    const scrolled = findings.scrollTop;
    findings.innerHTML = news.findings;
    findings.scrollTop = scrolled;
    byId("count").textContent = news.count;
    marked = news.state === "good" ? news.marked : {};
    mark();
    // After Panzoom has put the empty sheet where it begins by itself.
    if (drawing && !begun) setTimeout(() => { begin(); showNamed(); });
  });
})();
