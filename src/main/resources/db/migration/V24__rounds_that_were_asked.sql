-- The answers of each round, in a few letters, for people who look at a validation's history. Null in older rows.
ALTER TABLE validation ADD COLUMN asked text;
