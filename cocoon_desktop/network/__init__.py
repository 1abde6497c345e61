"""The three roles and the sockets between them. Roles meet on the wire only, never in each other's code."""
