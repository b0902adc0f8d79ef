-- Leases of background work by this database's clock, whatever the work. While a lease has a holder, free_at is when it
-- expires unless it is renewed; without a holder it is when somebody may acquire it.
CREATE TABLE lease (
    name    varchar(32) PRIMARY KEY,
    holder  uuid,
    free_at timestamptz NOT NULL DEFAULT '-infinity'
);

INSERT INTO lease (name, holder, free_at) SELECT name, holder, expires_at FROM relay_lease;
INSERT INTO lease (name, holder, free_at) SELECT name, holder, greatest(expires_at, next_at) FROM retention_turn;

DROP TABLE relay_lease;
DROP TABLE retention_turn;
