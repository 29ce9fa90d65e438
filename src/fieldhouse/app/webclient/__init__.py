"""The web client, served: the files that `make web` built from web/, under /app."""
