"""How Sphinx builds these pages into a site: `python3 -m sphinx -W docs build/site`."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

# The site's own extension stands beside what writes the generated pages.
sys.path.insert(0, str(Path(__file__).parents[1]))

project = "blueprint"
author = "blueprint contributors"
copyright = author
version = release = version_of("service-blueprint")
language = "en"

extensions = ["myst_parser", "blueprint.integrations.sphinx", "tools.docs_site"]
# Links to a heading are written as the forge makes them.
myst_heading_anchors = 3
nitpicky = True
# Of YAML that is shown because it is wrong, no colours can be made.
suppress_warnings = ["misc.highlighting_failure"]
blueprint_theme = "auto"

html_theme = "furo"
html_title = "blueprint"
html_favicon = "site/favicon.svg"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_search_language = "en-zh"
html_js_files = ["site.js"]
html_show_copyright = False
html_show_sourcelink = False
