/* The list of a folder's blueprints. */
"use strict";
live((news) => {
  document.documentElement.lang = news.tag;
  document.getElementById("here").textContent = news.here;
  document.getElementById("index").innerHTML = news.index;
});
