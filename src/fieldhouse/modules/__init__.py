"""The business: modules of one shape that meet only through contract.py. See ARCHITECTURE.md."""
