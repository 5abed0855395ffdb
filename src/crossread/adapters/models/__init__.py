"""Taggers: the one that ships, and others that may stand in for it."""
