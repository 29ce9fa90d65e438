"""What a game adds up to, as pure functions: sides, flow, line-ups, shots, periods; and what games add up to."""
