"""What takes longer than a page may: a queue in the database, a worker, progress that can be watched."""
