"""The only room that knows everything: settings, how parts are put together, HTTP, the command line."""
