"""Identity owns who is who in an organisation and what they may do there: roles, policies, decisions.

Policies are Cedar files (adapters/policies); `domain/table.py` is their mirror in plain Python, and a test asks
both the same. Organisation administrators switch the templates of `contract.py`; nobody writes policy text.
"""
