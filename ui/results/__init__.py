"""The director's page: one function a section, each with its sentence and, folded, what is behind it."""
