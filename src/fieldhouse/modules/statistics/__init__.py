"""Statistics owns what games add up to: box scores, season totals and averages, leaders, line-ups, splits.

It stores one replaceable box per game, refolded from the game's plays whenever they change, never patched.
Dropping everything here and rebuilding gives the same rows (test_rebuilding_statistics_changes_nothing).
"""
