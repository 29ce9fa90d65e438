"""The providers' files, read into plays: one file a feed, what they share in reading.py and linking.py."""
