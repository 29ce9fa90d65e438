"""Letters: written from templates in every language, posted with a transaction, carried by a job."""
