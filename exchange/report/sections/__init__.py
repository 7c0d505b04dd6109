"""The chapters of the decision report, each from the results of the services."""
