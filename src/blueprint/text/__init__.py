"""What is known of strings: widths, breaking lines, escaping, near words. Imports nothing of ours."""
