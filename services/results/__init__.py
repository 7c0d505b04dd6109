"""Results: what a ranking means for those who decide, in codes: why, what failed, what is left to do."""
