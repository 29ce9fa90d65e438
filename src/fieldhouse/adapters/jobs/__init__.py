"""Work for later, in PostgreSQL: a queue, the worker that empties it, what it counts. See docs/jobs.md."""
