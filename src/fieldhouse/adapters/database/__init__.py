"""PostgreSQL: a server of our own or a given one, transactions under one role and one tenant, the event log.

`provider.open_database` is the way in. `embedded` runs a server out of one folder, `bootstrap` makes roles and
the database, `migrations` the tables; `engine` opens transactions, `log` appends and reads facts, `reader` follows
them, `backup` carries all of it elsewhere.
"""
