"""executors fulfil a port of `crossread.ports`."""
