/* The way of a card: what leads to it and what follows from it, through all lanes. */
"use strict";
const wayOf = (connections) => {
  const after = new Map(), before = new Map();
  const add = (map, from, to) => { if (!map.has(from)) map.set(from, []); map.get(from).push(to); };
  for (const { from, to, kind } of connections) {
    // What leads back would light all.
    if (kind === "loop" || kind === "recovery") continue;
    add(after, from, to);
    add(before, to, from);
  }
  const reached = (start, ways) => {
    const found = new Set([start]), next = [start];
    while (next.length) {
      for (const id of ways.get(next.pop()) || []) {
        if (!found.has(id)) { found.add(id); next.push(id); }
      }
    }
    return found;
  };
  return (id) => {
    const leads = reached(id, before), follows = reached(id, after);
    return {
      cards: new Set([...leads, ...follows]),
      holds: ({ from, to }) => (leads.has(from) && leads.has(to)) || (follows.has(from) && follows.has(to)),
    };
  };
};

// Lights the way of a card, and lets all else stand back; of none, everything stands as it does.
const onWay = (sheet, light) => {
  const fade = (selector, back) => {
    for (const element of sheet.querySelectorAll(selector)) element.classList.toggle("unlit", back(element.dataset));
  };
  let lit = null;
  return (id) => {
    if (id === lit) return;
    lit = id;
    const way = id === null ? null : light(id);
    fade(".card", (data) => way !== null && !way.cards.has(data.id));
    fade(".marker, .state, .finding[data-on='card'], .tab", (data) => way !== null && !way.cards.has(data.of));
    fade(".connection, .arrow, .label", (data) => way !== null && !way.holds(data));
    for (const each of sheet.querySelectorAll(".connection, .arrow")) {
      each.classList.toggle("lit", way !== null && way.holds(each.dataset));
    }
  };
};
