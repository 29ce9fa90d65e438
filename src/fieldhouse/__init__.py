"""Fieldhouse: the open platform on which a sports organisation runs."""
