/* Rows that words and a kind narrow: `searching()` returns what takes the rows of the page's table. */
"use strict";
const searching = () => {
  const [search, kind, count, body, none, more] =
    ["words", "kind", "count", "rows", "none", "more"].map((id) => document.getElementById(id));
  const PAGE = 200;
  const columns = body.closest("table").querySelectorAll("th").length;
  const every = kind.firstElementChild;
  const opening = new URLSearchParams(location.hash.slice(1));
  let told = "", kinds = {}, rows = [], texts = [], found = [];

  const line = (row) => {
    const line = document.createElement("tr");
    line.dataset.kind = row[0];
    row.slice(0, columns).forEach((text, column) => {
      let cell = line.appendChild(document.createElement("td"));
      cell.dir = "auto";
      if (column === 1 && row.length > columns) {  // behind the columns: where it can be looked at
        cell = cell.appendChild(document.createElement("a"));
        cell.href = row[columns];
      }
      cell.textContent = column === 0 ? kinds[text] : text;
    });
    return line;
  };
  const show = (from, to) => {
    body.append(...found.slice(from, to).map((index) => line(rows[index])));
    more.hidden = body.children.length >= found.length;
  };
  const find = (shown = PAGE) => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = [];
    for (let index = 0; index < rows.length; index++) {
      if (kind.value && rows[index][0] !== kind.value) continue;
      if (wanted.every((word) => texts[index].includes(word))) found.push(index);
    }
    body.replaceChildren();
    show(0, shown);
    none.hidden = found.length > 0;
    count.textContent = told.replace("{count}", found.length).replace("{all}", rows.length);
  };
  const asked = () => {
    const said = new URLSearchParams();
    if (search.value) said.set("words", search.value);
    if (kind.value) said.set("kind", kind.value);
    history.replaceState(null, "", `#${said}`);
    find();
  };
  const choices = () => {
    const chosen = opening.get("kind") ?? kind.value;
    opening.delete("kind");
    const present = new Set(rows.map((row) => row[0]));
    kind.replaceChildren(every, ...Object.keys(kinds).filter((each) => present.has(each) || each === chosen).map((each) => {
      const option = document.createElement("option");
      [option.value, option.textContent] = [each, kinds[each]];
      return option;
    }));
    kind.value = chosen in kinds ? chosen : "";
  };

  search.value = opening.get("words") ?? "";
  search.addEventListener("input", asked);
  kind.addEventListener("change", asked);
  more.addEventListener("click", () => show(body.children.length, body.children.length + PAGE));
  search.form.addEventListener("submit", (event) => event.preventDefault());
  // Other rows than before: whoever searches goes on with the same words, and sees as many as before.
  return (news) => {
    [told, kinds, rows] = [news.words.found, news.kinds, news.rows];
    texts = rows.map((row) => row.slice(0, columns).join("\n").toLowerCase());
    choices();
    find(Math.max(PAGE, body.children.length));
  };
};
