"""A proxy, a worker or a client that runs alone, against anybody's peers: what ``cocoon ... run`` starts."""
