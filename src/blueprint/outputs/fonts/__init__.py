"""The fonts of the machine: which fit, and which letters go into a file."""
