"""Archives: where captured bytes are kept."""
