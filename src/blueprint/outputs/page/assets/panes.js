/* What stays in sight while the drawing is moved: the headings of phases and steps at the top, the names of lanes at the
   left, as a spreadsheet freezes its first row and column; and the strip of phases, the map of a long drawing. */
"use strict";
const LEAST = 0.25;  // smaller, names of lanes would hide more than they say
const onPanes = (stage, { drawing, readable, whole, goTo }) => {
  const heads = document.getElementById("heads"), lanes = document.getElementById("lanes");
  const map = document.getElementById("map");
  let bands = [], phases = [];

  const boxOf = (group) => group.dataset.box.split(" ").map(Number);
  // What a group says left of a place: of a curve its name, and not what is thought along it.
  const saying = (group, until = Infinity) => [...group.querySelectorAll(":scope > text")]
    .filter((text) => Number(text.getAttribute("x")) < until).map((text) => text.textContent).join(" ");
  const added = (parent, kind, group, words) => {
    const element = document.createElement("div");
    element.className = kind;
    element.textContent = words;
    element.dir = "auto";
    if (group.dataset.kind) element.dataset.kind = group.dataset.kind;
    parent.append(element);
    return { element, box: boxOf(group) };
  };
  const groups = (selector) => [...drawing().querySelectorAll(selector)];

  // Reads what there is from the drawing that is shown.
  const read = () => {
    heads.replaceChildren();
    lanes.replaceChildren();
    const byBand = new Map();
    const bandOf = (group) => {
      const number = group.dataset.band || "";
      if (!byBand.has(number)) byBand.set(number, { heads: [], top: Infinity, under: -Infinity, bottom: -Infinity });
      return byBand.get(number);
    };
    for (const [kind, selector] of [["phase", ".phase"], ["step", ".step"]]) {
      for (const group of groups(selector)) {
        const band = bandOf(group), head = added(heads, kind, group, saying(group));
        band.heads.push(head);
        band.top = Math.min(band.top, head.box[1]);
        band.under = Math.max(band.under, head.box[1] + head.box[3]);
      }
    }
    phases = groups(".phase").map((group) => ({ id: group.dataset.id, box: boxOf(group), band: bandOf(group) }));
    // Where the cards begin: what is left of it are names.
    const left = Math.min(...groups(".step, .card").map((group) => boxOf(group)[0]));
    const names = groups(".lane, .emotion, .times").map((group) => {
      const name = added(lanes, "name", group, saying(group, left));
      if (!group.dataset.kind) name.element.dataset.kind = "emotion";
      bandOf(group).bottom = Math.max(bandOf(group).bottom, name.box[1] + name.box[3]);
      return name;
    });
    bands = [...byBand.values()];
    bands.names = names;
    bands.left = left;
    for (const button of map ? map.children : []) {
      button.disabled = !phases.some((phase) => phase.id === button.dataset.phase);
    }
  };

  const put = ({ element }, left, top, width, height) => {
    element.hidden = width < 12 || height < 9;
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  };

  const widthOfNames = () => {
    lanes.hidden = false;
    return lanes.offsetWidth;
  };

  // Puts them where the drawing is now.
  const follow = () => {
    const outer = stage.getBoundingClientRect(), inner = drawing().getBoundingClientRect();
    const scale = inner.width / drawing().width.baseVal.value;
    const x = inner.left - outer.left, y = inner.top - outer.top, small = scale < readable() - 0.001;
    const named = phases.some(({ box }) => box[2]);
    const high = (named ? 24 : 0) + 32;
    const here = bands.find((band) => {
      const gone = y + scale * band.top < (small ? high : -1);
      return gone && y + scale * band.bottom > high + 12 && y + scale * band.top < outer.height;
    });
    heads.hidden = !here;
    for (const band of bands) {
      for (const head of band.heads) {
        const [left, , width] = head.box, isPhase = head.element.className === "phase";
        head.element.hidden = band !== here;
        if (band === here) put(head, x + scale * left, isPhase ? 3 : high - 32, scale * width, isPhase ? 20 : 32);
      }
    }
    heads.style.height = `${high}px`;
    const wide = widthOfNames();
    lanes.hidden = scale < LEAST || !(small || x + scale * bands.names[0].box[0] < -1);
    if (!lanes.hidden) {
      for (const name of bands.names) {
        const height = scale * name.box[3];
        put(name, 0, y + scale * name.box[1], wide, height);
        name.element.style.whiteSpace = height < 29 ? "nowrap" : "normal";
      }
    }
    stage.classList.toggle("small", small);
    if (!map) return;
    const first = lanes.hidden ? 0 : wide;
    for (const button of map.children) {
      const seen = phases.some(({ id, box: [left, , width], band }) => id === button.dataset.phase
        && x + scale * (left + width) > first + 8 && x + scale * left < outer.width - 8
        && y + scale * band.bottom > 0 && y + scale * band.top < outer.height);
      if (seen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };

  // The first point worth seeing, and where it is to stand, so that frozen names hide nothing.
  const start = () => {
    if (stage.clientWidth > 760) return [[0, 0], [EDGE, EDGE]];
    return [[bands.left, Math.min(...bands.map((band) => band.top))], [widthOfNames() + 8, 10]];
  };

  if (map) {
    for (const button of map.children) button.style.flexGrow = button.dataset.steps;
    map.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const phase = button && phases.find(({ id }) => id === button.dataset.phase);
      if (!phase) return;
      goTo([phase.box[0], phase.band.top], [widthOfNames() + 12, 10]);
    });
  }
  return { read, follow, start, first: () => lanes.offsetWidth };
};
