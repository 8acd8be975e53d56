/* News from the server: `live(show)` calls show with each update, and says so when there is no connection. */
"use strict";
const live = (show) => {
  const lost = document.getElementById("lost");
  let source = null;
  const open = () => {
    if (source) return;
    source = new EventSource(document.body.dataset.events);
    source.onmessage = (event) => {
      lost.hidden = true;
      show(JSON.parse(event.data));
    };
    source.onerror = () => {
      lost.textContent = document.body.dataset.lost.replaceAll("`", "");
      lost.hidden = false;
      if (source.readyState !== EventSource.CLOSED) return;
      source = null;  // refused for good, which a restarted server may see otherwise
      setTimeout(open, 1000);
    };
  };
  // Browsers hold few connections to one server: pages that nobody sees give theirs back.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return open();
    if (source) source.close();
    source = null;
  });
  open();
};
