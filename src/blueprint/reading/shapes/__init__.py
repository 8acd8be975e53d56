"""Files of another shape than the format's, read as what they mean: each module knows one such shape."""
