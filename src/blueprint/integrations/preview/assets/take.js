/* Files that come and go: a blueprint that is dropped is shown, an export is saved. */
(() => {
  "use strict";
  const drop = document.getElementById("drop"), told = document.getElementById("told"), said = document.body.dataset;
  let timer = 0;
  const tell = (text) => {
    told.textContent = text;
    told.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { told.hidden = true; }, 8000);
  };

  // --- Dropped files -----------------------------------------------------------------------------------------------

  const ofFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let over = 0;  // how many elements, one in another, the file is over
  const show = (depth) => { over = Math.max(depth, 0); drop.hidden = !over; };
  addEventListener("dragenter", (event) => { if (ofFiles(event)) show(over + 1); });
  addEventListener("dragleave", (event) => { if (ofFiles(event)) show(over - 1); });
  addEventListener("dragover", (event) => { if (ofFiles(event)) event.preventDefault(); });
  addEventListener("drop", async (event) => {
    if (!ofFiles(event)) return;
    event.preventDefault();  // else the browser would leave the page for the file
    show(0);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    try {
      const answer = await fetch(`/dropped?name=${encodeURIComponent(file.name)}`, {
        method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file,
      });
      if (answer.ok) location.assign((await answer.json()).at);
      else tell(answer.status === 413 ? said.large : said.refused);
    } catch {
      tell(said.refused);
    }
  });

  // --- Exports -----------------------------------------------------------------------------------------------------

  const menu = document.getElementById("export");
  if (!menu) return;
  menu.addEventListener("click", async (event) => {
    const link = event.target.closest("a[download]");
    if (!link) return;
    event.preventDefault();
    menu.open = false;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) return tell(await answer.text());
      const saved = Object.assign(document.createElement("a"), {
        href: URL.createObjectURL(await answer.blob()), download: link.download,
      });
      saved.click();
      setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
    } catch {
      tell(said.lost.replaceAll("`", ""));
    }
  });
  addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
