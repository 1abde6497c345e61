"""How an older ledger becomes a newer one; run by ``Ledger`` when it opens."""
