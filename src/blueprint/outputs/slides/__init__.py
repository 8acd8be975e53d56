"""The drawing as a presentation that designers hand on and go on with."""
