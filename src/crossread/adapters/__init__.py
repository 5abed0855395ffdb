"""What reaches the outside world: files, databases, processes. Only `app` builds them."""
