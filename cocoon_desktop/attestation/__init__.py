"""Who is at the other end: proof of work, certificates that carry a quote, policies. No sockets, no clocks.

Source: cocoon-protocol section 3.
"""
