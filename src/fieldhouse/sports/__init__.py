"""Games as pure folds: rules are data, plays are values. Standard library only; see sport.py."""
