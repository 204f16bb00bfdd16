"""Questions to the ledger: as of a day, as known on a day, under a named rule (codebook section 4)."""
