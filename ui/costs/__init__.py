"""The Costs page: one module a tab, and the forms behind them."""
