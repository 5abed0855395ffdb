"""What people decided, applied to values before linking and to links after it."""
