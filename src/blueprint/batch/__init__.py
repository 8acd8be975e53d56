"""Many files: which drawings are still right, and the processes that make the others."""
