"""stores fulfil a port of `crossread.ports`."""
