-- The probes of the round that first found the role safe. A later round confirms them, and overwrites evidence.
ALTER TABLE validation ADD COLUMN first_evidence text;
