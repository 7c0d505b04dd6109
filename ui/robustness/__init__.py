"""Robustness on screen: what would have to change for another vendor to come first."""
