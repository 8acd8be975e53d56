"""Nodes → blueprint, or findings BP0; and blueprint → YAML."""
