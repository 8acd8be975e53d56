"""Pandoc and Quarto: `blueprint.lua`, a filter that calls the command line."""
