"""What an entry says, and how entries hold together. Pure."""
