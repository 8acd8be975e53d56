"""A service as a simulation has it: plan, day, spread of times."""
