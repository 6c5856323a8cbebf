"""The one room with effects: servers, scratch databases, loading and proving."""
