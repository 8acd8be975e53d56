"""Tables that list a process, a row for each of its steps or shapes, as the blueprints that they stand for."""
