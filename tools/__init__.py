"""What writes the documents, pictures and samples that are derived from code and data."""
