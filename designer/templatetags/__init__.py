"""What templates can do beside Django's own."""
