"""The only room that knows everything: settings, composition, HTTP, live rooms, pages, the command line."""
