"""Where: place names in a text, and the places on the map that they mean."""

from crossread.find.where.places import find_places

__all__ = ["find_places"]
