-- A tenant's integrations, in the order in which they came: each is the last of its tenant when it is added, so that the
-- pages that requests write to are few. By ID each would be anywhere.
DROP INDEX integration_of_tenant;
CREATE INDEX integration_of_tenant ON integration (tenant_id, created_at);
