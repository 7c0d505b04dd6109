"""Pictures for paper: drawn as SVG from numbers, readable in grey, with no browser."""
