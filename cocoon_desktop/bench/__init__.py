"""I measure our engine, beside another one where there is one. What I start, I end; I change nothing."""
