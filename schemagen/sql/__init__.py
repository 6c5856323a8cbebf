"""SQL text: quoting names and values, laying out statements, and taking scripts apart."""
