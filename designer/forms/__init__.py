"""One form for each POST, cleaning to final types."""
