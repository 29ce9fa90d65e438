"""Live: rooms in which people watch a game, over server-sent events and WebSocket. See docs/live.md."""
