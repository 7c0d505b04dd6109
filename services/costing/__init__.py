"""Costing: what each vendor costs in one frame, from its lines to totals by category and year."""
