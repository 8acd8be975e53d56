/* Opened from a folder, a page may not read others, so the search shows where a word stands without the text around it. */
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false
