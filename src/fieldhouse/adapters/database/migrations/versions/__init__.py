"""In order; a migration that was released is never edited."""
