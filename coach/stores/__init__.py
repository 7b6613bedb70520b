"""Where conversations are kept, and who may change one at a time."""
