/* Opened from a folder, a page may not read others, so the search shows where a word stands without the text around it. */
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false

/* What Sphinx leaves out for those who read by ear or by keyboard: the level of the captions, a way into wide code. */
document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll("[role=heading]:not([aria-level])")) caption.ariaLevel = "2"
  for (const code of document.querySelectorAll("pre")) if (code.scrollWidth > code.clientWidth) code.tabIndex = 0
})
