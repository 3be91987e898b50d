"""Forms about conferences, one module for each family of pages."""
