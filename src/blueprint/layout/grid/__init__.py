"""Which columns and rows there are, and how large they must be."""
