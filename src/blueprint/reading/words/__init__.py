"""Keys, words, numbers and dates written otherwise than the format has them: what was meant."""
