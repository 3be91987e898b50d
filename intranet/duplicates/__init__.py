"""Who stands in the address book twice: found, merged field by field, and taken apart again."""
