"""Documents that are written from a model, one a file."""

from schemagen.documents.data_dictionary import write_data_dictionary

__all__ = ["write_data_dictionary"]
