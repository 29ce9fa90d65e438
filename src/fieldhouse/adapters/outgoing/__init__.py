"""The one way out: whatever we fetch or call because somebody named its address goes through here.

A web server that fetches what it is told to is a door into the network it stands in (OWASP API7:2023, CWE-918).
`places.py` says which addresses may be reached, `transport.py` holds every connection to it, `client.py` fetches.
"""
