"""A YAML text as nodes that know their place. Knows no service."""
