"""A private, reflective workbook for a person whose partner has left."""

__version__ = "0.1.0"
