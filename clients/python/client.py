"""Requests integrations, follows their connections and assumes their roles. ../README.md has the commands."""

import json
import os
import sqlite3
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

import boto3
from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials
from botocore.session import get_session
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, Producer, TopicPartition

EXTERNAL_IDS = "external-id-created"
RESULTS = "connection-results"
STATE = "connection-state"


def publish(topic, event_type, data, structured):
    """Sends a CloudEvent. The id is new each time: to retry a call that may have arrived, send the same id again."""
    event = {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": "/clients/python",
        "type": event_type,
        "time": datetime.now(timezone.utc).isoformat(),
    }
    if structured:
        headers = {"content-type": "application/cloudevents+json"}
        value = json.dumps({**event, "datacontenttype": "application/json", "data": data})
    else:
        headers = {"content-type": "application/json", **{f"ce_{name}": text for name, text in event.items()}}
        value = json.dumps(data)
    # The partitioner of Java's client, so that all producers put a key into the same partition.
    producer = Producer({**kafka(), "enable.idempotence": True, "partitioner": "murmur2_random"})
    failures = []
    producer.produce(
        topic, value, key=data["integrationId"], headers=headers, on_delivery=lambda error, _: failures.append(error)
    )
    producer.flush()
    if failures != [None]:
        raise KafkaException(failures[0])


def read(record):
    """Returns the attributes and the data of a CloudEvent, in binary or in structured mode."""
    headers = {name: text.decode() for name, text in record.headers()}
    value = json.loads(record.value())
    if headers["content-type"].startswith("application/cloudevents+json"):
        return value, value["data"]
    return {name[3:]: text for name, text in headers.items() if name.startswith("ce_")}, value


def is_new(db, topic, integration_id, event_id, sequence):
    """The consumers' rule. The event counts as handled if the transaction is committed."""
    if topic == RESULTS and sequence > 0:
        return changes(
            db,
            """INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
                WHERE excluded.sequence > newest.sequence""",
            (topic, integration_id, sequence),
        )
    return changes(db, "INSERT OR IGNORE INTO seen_event VALUES (?)", (event_id,))


def changes(db, sql, parameters):
    return db.execute(sql, parameters).rowcount == 1


def apply(db, topic, record):
    event, data = read(record)
    sequence = int(event["sequence"])
    if not is_new(db, topic, data["integrationId"], event["id"], sequence):
        return
    if topic == EXTERNAL_IDS:
        # A result may have been read before it, and then the status is newer.
        db.execute(
            """INSERT INTO connection (integration_id, tenant_id, status, external_id, trust_policy, sequence, updated_at)
               VALUES (?, ?, 'AWAITING_ROLE', ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET external_id = excluded.external_id, trust_policy = excluded.trust_policy""",
            (data["integrationId"], data["tenantId"], data["externalId"], json.dumps(data["trustPolicy"]), sequence,
             event["time"]),
        )
    elif sequence > 0:  # 0 is about an integration that nobody has requested: it has no state
        db.execute(
            """INSERT INTO connection (integration_id, tenant_id, status, role_arn, external_id, sequence, updated_at)
               VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET status = excluded.status, role_arn = excluded.role_arn,
                   external_id = coalesce(excluded.external_id, external_id),
                   sequence = excluded.sequence, updated_at = excluded.updated_at""",
            (data["integrationId"], data["tenantId"], data["status"], data.get("connectedRoleArn"),
             data.get("externalId"), sequence, event["time"]),
        )


def follow(path):
    db = connect(path)
    (group,) = db.execute("SELECT id FROM consumer_group").fetchone()
    consumer = Consumer({
        **kafka(),
        "group.id": group,
        # A member that was killed gets its partitions back at once when it returns under its name.
        "group.instance.id": "follow",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    })
    consumer.subscribe([EXTERNAL_IDS, RESULTS])
    while True:
        records = consumer.consume(500, timeout=1)
        with db:
            for record in records:
                check(record)
                apply(db, record.topic(), record)
        # After the transaction: a crash between the two delivers records again, which the rule drops.
        if records:
            consumer.commit(asynchronous=False)


def snapshot(path):
    db = connect(path)
    consumer = Consumer({**kafka(), "group.id": "none", "enable.auto.commit": False, "enable.partition.eof": True})
    partitions = consumer.list_topics(STATE).topics[STATE].partitions
    consumer.assign([TopicPartition(STATE, partition, OFFSET_BEGINNING) for partition in partitions])
    ends = set()
    while len(ends) < len(partitions):
        with db:
            for record in consumer.consume(500, timeout=1):
                if record.error() and record.error().code() == KafkaError._PARTITION_EOF:
                    ends.add(record.partition())
                    continue
                check(record)
                if record.value() is None:
                    db.execute("DELETE FROM connection WHERE integration_id = ?", (record.key().decode(),))
                else:
                    # Copies of events on connection-results, with the same order.
                    apply(db, RESULTS, record)


def assume(path, integration_id):
    row = connect(path).execute(
        "SELECT role_arn, external_id FROM connection WHERE integration_id = ? AND status = 'CONNECTED'",
        (integration_id,),
    ).fetchone()
    if row is None:
        sys.exit(f"{integration_id} is not connected")
    role_arn, external_id = row
    session = get_session()
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=lambda name, **more: session.create_client(name, **{**more, **sts()}),
        source_credentials=session.get_credentials(),
        role_arn=role_arn,
        extra_args={"ExternalId": external_id, "RoleSessionName": "clients-python"},
    )
    # Assumes the role again before the session ends. Keep one such session for each integration.
    refreshing = get_session()
    refreshing._credentials = DeferredRefreshableCredentials(fetcher.fetch_credentials, "assume-role")
    print(boto3.Session(botocore_session=refreshing).client("sts", **sts()).get_caller_identity()["Arn"])


def check(record):
    if record.error():
        raise KafkaException(record.error())


def connect(path):
    db = sqlite3.connect(path)
    db.executescript((Path(__file__).parent.parent / "connection.sql").read_text())
    return db


def kafka():
    return {"bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"]}


def sts():
    # Newer versions of boto3 read both variables by themselves.
    return {"region_name": os.environ.get("AWS_REGION"), "endpoint_url": os.environ.get("AWS_ENDPOINT_URL_STS")}


def main(command, *arguments, structured=False):
    if command == "request":
        integration_id, tenant_id, integration_type = arguments
        data = {"integrationId": integration_id, "tenantId": tenant_id, "integrationType": integration_type}
        publish("integration-requested", "io.crossrole.integration.requested.v1", data, structured)
    elif command == "submit":
        integration_id, tenant_id, role_arn = arguments
        data = {"integrationId": integration_id, "tenantId": tenant_id, "roleArn": role_arn}
        publish("role-submitted", "io.crossrole.role.submitted.v1", data, structured)
    else:
        {"follow": follow, "snapshot": snapshot, "assume": assume}[command](*arguments)


if __name__ == "__main__":
    main(*[it for it in sys.argv[1:] if it != "--structured"], structured="--structured" in sys.argv)
