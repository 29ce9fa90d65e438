"""The only place that speaks HTTP: problems, the edge every request passes, the application."""
