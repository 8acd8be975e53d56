"""What keeps a text from being the YAML that its author meant: traps, characters, what was pasted along."""
