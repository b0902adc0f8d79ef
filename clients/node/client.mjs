// Requests integrations, follows their connections and assumes their roles. ../README.md has the commands.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { CloudEvent, Kafka as Binding } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';
import Database from 'libsql';

const EXTERNAL_IDS = 'external-id-created';
const RESULTS = 'connection-results';
const STATE = 'connection-state';

const kafka = () => new Kafka({ brokers: process.env.KAFKA_BOOTSTRAP_SERVERS.split(','), logLevel: logLevel.ERROR });

/** Sends a CloudEvent. The id is new each time: to retry a call that may have arrived, send the same id again. */
async function publish(topic, type, data, structured) {
  const event = new CloudEvent({
    id: randomUUID(),
    source: '/clients/node',
    type,
    datacontenttype: 'application/json',
    data,
  });
  const { headers, value } = structured ? Binding.structured(event) : Binding.binary(event);
  const producer = kafka().producer({ idempotent: true });
  await producer.connect();
  await producer.send({ topic, messages: [{ key: data.integrationId, headers: texts(headers), value: text(value) }] });
  await producer.disconnect();
}

/** Headers and values as kafkajs takes them. The SDK leaves attributes undefined, and in binary mode the data as an object. */
const texts = (headers) => Object.fromEntries(Object.entries(headers).filter(([, it]) => it !== undefined));
const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Reads a CloudEvent, in binary or in structured mode. */
function read({ key, headers, value }) {
  const names = Object.entries(headers).map(([name, it]) => [name, it.toString()]);
  const event = Binding.toEvent({ key: key.toString(), headers: Object.fromEntries(names), value: value.toString() });
  return { ...event, data: typeof event.data === 'string' ? JSON.parse(event.data) : event.data };
}

/** The consumers' rule. The event counts as handled if the transaction is committed. */
function isNew(db, topic, event) {
  const sequence = Number(event.sequence);
  return topic === RESULTS && sequence > 0
    ? db
        .prepare(
          `INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
            WHERE excluded.sequence > newest.sequence`,
        )
        .run(topic, event.data.integrationId, sequence).changes === 1
    : db.prepare('INSERT OR IGNORE INTO seen_event VALUES (?)').run(event.id).changes === 1;
}

function apply(db, topic, message) {
  const event = read(message);
  const { data } = event;
  const sequence = Number(event.sequence);
  if (!isNew(db, topic, event)) {
    return;
  }
  if (topic === EXTERNAL_IDS) {
    // A result may have been read before it, and then the status is newer.
    db.prepare(
      `INSERT INTO connection (integration_id, tenant_id, status, external_id, trust_policy, sequence, updated_at)
       VALUES (?, ?, 'AWAITING_ROLE', ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET external_id = excluded.external_id, trust_policy = excluded.trust_policy`,
    ).run(data.integrationId, data.tenantId, data.externalId, JSON.stringify(data.trustPolicy), sequence, event.time);
  } else if (sequence > 0) {
    // Sequence 0 is about an integration that nobody has requested: it has no state.
    db.prepare(
      `INSERT INTO connection (integration_id, tenant_id, status, role_arn, external_id, sequence, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET status = excluded.status, role_arn = excluded.role_arn,
           external_id = coalesce(excluded.external_id, external_id),
           sequence = excluded.sequence, updated_at = excluded.updated_at`,
    ).run(
      data.integrationId, data.tenantId, data.status, data.connectedRoleArn ?? null, data.externalId ?? null, sequence,
      event.time,
    );
  }
}

async function follow(path) {
  const db = connect(path);
  const { id } = db.prepare('SELECT id FROM consumer_group').get();
  // kafkajs has no static membership: after a kill the group waits for this long before it hands the partitions out again.
  const consumer = kafka().consumer({ groupId: id, sessionTimeout: 6_000, heartbeatInterval: 2_000 });
  await consumer.connect();
  await consumer.subscribe({ topics: [EXTERNAL_IDS, RESULTS], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      db.transaction(() => batch.messages.forEach((it) => apply(db, batch.topic, it)))();
      // After the transaction: a crash between the two delivers records again, which the rule drops.
      const offset = String(BigInt(batch.lastOffset()) + 1n);
      await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }]);
    },
  });
}

async function snapshot(path) {
  const db = connect(path);
  const admin = kafka().admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(STATE);
  const ends = new Map(offsets.filter((it) => it.high !== it.low).map((it) => [it.partition, BigInt(it.high)]));
  // kafkajs reads in a group only. This one is new and is deleted afterwards.
  const groupId = `snapshot-${randomUUID()}`;
  const consumer = kafka().consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topics: [STATE], fromBeginning: true });
  const atTheEnd = new Promise((resolve) => {
    // Also for a batch of nothing but the markers of transactions, which eachBatch does not see.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
      if (BigInt(lastOffset) + 1n >= (ends.get(partition) ?? 0n)) {
        ends.delete(partition);
      }
      if (ends.size === 0) {
        resolve();
      }
    });
  });
  if (ends.size > 0) {
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => db.transaction(() => batch.messages.forEach((it) => applyState(db, it)))(),
    });
    await atTheEnd;
  }
  await consumer.disconnect();
  await admin.deleteGroups([groupId]).catch(() => {});
  await admin.disconnect();
}

function applyState(db, message) {
  if (message.value === null) {
    db.prepare('DELETE FROM connection WHERE integration_id = ?').run(message.key.toString());
  } else {
    apply(db, RESULTS, message); // a copy of an event there, with the same order
  }
}

async function assume(path, integrationId) {
  const row = connect(path)
    .prepare("SELECT role_arn, external_id FROM connection WHERE integration_id = ? AND status = 'CONNECTED'")
    .get(integrationId);
  if (!row) {
    throw new Error(`${integrationId} is not connected`);
  }
  // Assumes the role again before the session ends. Keep one such client for each integration.
  const credentials = fromTemporaryCredentials({
    params: { RoleArn: row.role_arn, ExternalId: row.external_id, RoleSessionName: 'clients-node' },
  });
  const identity = await new STSClient({ credentials }).send(new GetCallerIdentityCommand({}));
  console.log(identity.Arn);
}

function connect(path) {
  // Waits for another process that has the file locked.
  const db = new Database(path, { timeout: 5_000 });
  db.exec(readFileSync(new URL('../connection.sql', import.meta.url), 'utf8'));
  return db;
}

const structured = process.argv.includes('--structured');
const [command, ...args] = process.argv.slice(2).filter((it) => it !== '--structured');
const [integrationId, tenantId, last] = args;
await {
  request: () =>
    publish(
      'integration-requested',
      'io.crossrole.integration.requested.v1',
      { integrationId, tenantId, integrationType: last },
      structured,
    ),
  submit: () =>
    publish('role-submitted', 'io.crossrole.role.submitted.v1', { integrationId, tenantId, roleArn: last }, structured),
  follow: () => follow(args[0]),
  snapshot: () => snapshot(args[0]),
  assume: () => assume(args[0], args[1]),
}[command]();
