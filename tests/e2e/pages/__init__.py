"""Page objects for browser tests."""
