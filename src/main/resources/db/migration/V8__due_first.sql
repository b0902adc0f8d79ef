-- What is due, whose ever it is: mostly it is little, and whose turn it is can be told from all of it. Partition and lane are
-- one value here, so that no statement can use this index that looks for one tenant's: it would read what all have due.
CREATE INDEX validation_next ON validation ((asks_in || ':' || lane::text), next_attempt_at) WHERE state = 'PENDING';
