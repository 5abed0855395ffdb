"""What people do with a record: check it, and decide."""
