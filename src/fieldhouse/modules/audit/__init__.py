"""Audit owns one chain of entries for each organisation: who did what, when, from where, and what it was before.

Entries come from the log and from the edge's denials, through a reader, so that writes don't wait for the chain.
It calls no other module and is derived from nothing that could be read again: it is never rebuilt (ADR 26).
"""
