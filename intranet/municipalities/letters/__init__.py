"""What is written to municipalities, as `reports` prints it, one module for each kind."""
