"""Lists that come in from elsewhere: requirements and the other tables of a specification."""
