"""The language server: what the reader, the rules and the model know of a file, while it is being typed."""
