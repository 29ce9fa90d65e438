"""Words everyone shares: contexts, errors, ids, events, the shape of a module. No I/O, no framework."""
