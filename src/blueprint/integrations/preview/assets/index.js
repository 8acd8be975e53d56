/* The list of a folder's blueprints. */
"use strict";
live((news) => { document.getElementById("index").innerHTML = news.index; });
