"""The decision report: one content in neutral blocks, printed as PDF or as a page."""
