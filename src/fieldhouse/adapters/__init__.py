"""Everything that touches the world, behind the shapes of `kernel/ports.py`."""
