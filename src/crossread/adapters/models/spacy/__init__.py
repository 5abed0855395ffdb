"""A tagger by a pipeline of spaCy that a user has. In a folder of its own, so that nothing here is part of the one that ships."""
