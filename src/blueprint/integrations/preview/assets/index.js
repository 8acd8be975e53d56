/* The blueprints of a folder, and everything that stands in them. Of what the server says, only what changed comes. */
"use strict";
{
  const gallery = document.getElementById("gallery"), empty = document.getElementById("empty");
  const search = searching();
  const items = new Map(), places = new Map();
  live((news) => {
    document.documentElement.lang = news.tag;
    document.getElementById("here").textContent = news.here;
    if (news.anew) {
      items.clear();
      places.clear();
    }
    for (const name of news.gone) {
      items.delete(name);
      places.delete(name);
    }
    for (const [name, entry] of Object.entries(news.files)) {
      const item = document.createElement("li");
      item.innerHTML = entry.item;
      items.set(name, item);
      places.set(name, entry.rows);
    }
    const names = news.names.filter((name) => items.has(name));
    // What has not changed stays as it is, with its picture and the focus.
    names.forEach((name, index) => {
      const item = items.get(name);
      if (gallery.children[index] !== item) gallery.insertBefore(item, gallery.children[index] ?? null);
    });
    while (gallery.children.length > names.length) gallery.lastElementChild.remove();
    empty.innerHTML = news.empty;
    search({ words: news.words, kinds: news.kinds, rows: names.flatMap((name) => places.get(name)) });
  });
}
