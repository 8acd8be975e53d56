"""Files of observations, answers, events and measurements, read."""
