-- external-id.created names the vendor's account in a field of its own, and connection results repeat their CloudEvents type.
-- Stored payloads are published again byte for byte, so they get both; ids stay. A payload is compact JSON, and the first
-- match is the field itself: texts of customers and policies stand behind it.
UPDATE outcome SET payload = regexp_replace(payload, ',"awsAccountId":', ',"vendorAccountId":')
 WHERE type = 'io.crossrole.external-id.created.v1' AND payload IS NOT NULL;

UPDATE outcome SET payload = regexp_replace(payload, '^\{', '{"eventType":"' || type || '",')
 WHERE type LIKE 'io.crossrole.connection.%' AND payload IS NOT NULL;
