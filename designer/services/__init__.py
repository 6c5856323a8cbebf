"""The only code that changes a design: one module per noun, one function per intention of a person."""
