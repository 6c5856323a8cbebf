"""The picture of a design: rows of the database in, SVG text for the canvas out."""
