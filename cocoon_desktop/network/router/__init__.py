"""A tunnel beside a runner that knows no TLS: I do the proof of work and the attestation for it.

    runner -> SOCKS5 or forward port -> router == proof of work, TLS ==> router -> reverse port's runner

Source: cocoon-protocol sections 1.5, 3.5 and 8.
"""
