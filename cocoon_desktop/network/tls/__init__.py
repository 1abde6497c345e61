"""Links that hide what they carry and show who is there: proof of work, then TLS 1.3 with attestation."""
