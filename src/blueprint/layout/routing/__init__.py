"""The ways of connections through the channels between cards."""
