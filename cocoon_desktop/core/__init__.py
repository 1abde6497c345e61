"""Words every room of the house shares. I import nobody."""
