"use strict";
const { words, kinds, rows } = JSON.parse(document.getElementById("data").textContent);
const [search, kind, count, body, none, more] =
  ["words", "kind", "count", "rows", "none", "more"].map((id) => document.getElementById(id));
const PAGE = 200;
const texts = rows.map((row) => row.join("\n").toLowerCase());
const opening = new URLSearchParams(location.hash.slice(1));
let found = [];

function show(from) {
  const part = document.createDocumentFragment();
  for (const index of found.slice(from, from + PAGE)) {
    const line = part.appendChild(document.createElement("tr"));
    line.dataset.kind = rows[index][0];
    rows[index].forEach((text, column) => {
      const cell = line.appendChild(document.createElement("td"));
      cell.dir = "auto";
      cell.textContent = column === 0 ? kinds[text] : text;
    });
  }
  body.append(part);
  more.hidden = body.children.length >= found.length;
}

function find() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  found = [];
  for (let index = 0; index < rows.length; index++) {
    if (kind.value && rows[index][0] !== kind.value) continue;
    if (wanted.every((word) => texts[index].includes(word))) found.push(index);
  }
  body.replaceChildren();
  show(0);
  none.hidden = found.length > 0;
  count.textContent = words.found.replace("{count}", found.length).replace("{all}", rows.length);
  const said = new URLSearchParams();
  if (search.value) said.set("words", search.value);
  if (kind.value) said.set("kind", kind.value);
  history.replaceState(null, "", `#${said}`);
}

search.value = opening.get("words") ?? "";
kind.value = opening.get("kind") ?? "";
search.addEventListener("input", find);
kind.addEventListener("change", find);
more.addEventListener("click", () => show(body.children.length));
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
find();
