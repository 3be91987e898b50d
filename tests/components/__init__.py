"""Each macro, rendered with made-up values and asked what a person or a screen reader gets."""
