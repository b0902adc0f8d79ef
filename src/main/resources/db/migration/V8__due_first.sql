-- What is due, whose ever it is: mostly it is little, and whose turn it is can be told from all of it.
CREATE INDEX validation_next ON validation (asks_in, lane, next_attempt_at) WHERE state = 'PENDING';
