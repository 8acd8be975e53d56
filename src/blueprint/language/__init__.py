"""Every word and sentence that we say, in every language. A translator needs this folder only."""
