"""Other formats, one a file. An exporter says what its format cannot carry."""
