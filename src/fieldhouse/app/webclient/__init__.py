"""The web client, served: the files that `make web` built from web/ into `static`, under /app."""
