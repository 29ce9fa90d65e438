"""Games owns live scoring: what happened in a game, who says so, and in which order.

A game is a stream of facts in the log: opened, plays recorded, amended and retracted, finished, reopened.
Everything else about it (score, line-ups, box) is a fold of the plays that stand. Names of people are in this
module's one erasable table, never in facts.
"""
