"""Answers requests with an engine, and keeps the proxy's signatures that pay for them."""
