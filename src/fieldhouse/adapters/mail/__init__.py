"""Ways a letter leaves: by SMTP, or into a table that a page shows."""
