// Requests integrations, follows their connections and assumes their roles. ../README.md has the commands.
package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
	_ "github.com/mattn/go-sqlite3"
)

const (
	externalIDs = "external-id-created"
	results     = "connection-results"
	state       = "connection-state"
)

// A copy of ../connection.sql, since Go embeds nothing from outside its module: go generate makes it.
//
//go:generate cp ../connection.sql .
//go:embed connection.sql
var tables string

// event has the parts of a CloudEvent that a consumer needs. In structured mode the value has them all.
type event struct {
	ID       string          `json:"id"`
	Sequence string          `json:"sequence"`
	Time     string          `json:"time"`
	Data     json.RawMessage `json:"data"`
}

type data struct {
	IntegrationID    string          `json:"integrationId"`
	TenantID         string          `json:"tenantId"`
	Status           string          `json:"status"`
	ConnectedRoleArn *string         `json:"connectedRoleArn"`
	ExternalID       *string         `json:"externalId"`
	TrustPolicy      json.RawMessage `json:"trustPolicy"`
}

// publish sends a CloudEvent. The id is new each time: to retry a call that may have arrived, send the same id again.
func publish(topic, eventType string, data map[string]string, structured bool) error {
	attributes := map[string]string{
		"specversion": "1.0",
		"id":          newID(),
		"source":      "/clients/go",
		"type":        eventType,
		"time":        time.Now().UTC().Format(time.RFC3339Nano),
	}
	message := kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
		Key:            []byte(data["integrationId"]),
	}
	if structured {
		document := map[string]any{"datacontenttype": "application/json", "data": data}
		for name, value := range attributes {
			document[name] = value
		}
		message.Headers = []kafka.Header{{Key: "content-type", Value: []byte("application/cloudevents+json")}}
		message.Value, _ = json.Marshal(document)
	} else {
		message.Headers = []kafka.Header{{Key: "content-type", Value: []byte("application/json")}}
		for name, value := range attributes {
			message.Headers = append(message.Headers, kafka.Header{Key: "ce_" + name, Value: []byte(value)})
		}
		message.Value, _ = json.Marshal(data)
	}
	// The partitioner of Java's client, so that all producers put a key into the same partition.
	producer, err := kafka.NewProducer(settings(kafka.ConfigMap{"acks": "all", "partitioner": "murmur2_random"}))
	if err != nil {
		return err
	}
	defer producer.Close()
	delivered := make(chan kafka.Event, 1)
	if err := producer.Produce(&message, delivered); err != nil {
		return err
	}
	return (<-delivered).(*kafka.Message).TopicPartition.Error
}

// read returns a CloudEvent, in binary or in structured mode.
func read(record *kafka.Message) (event, data, error) {
	headers := map[string]string{}
	for _, header := range record.Headers {
		headers[header.Key] = string(header.Value)
	}
	read := event{ID: headers["ce_id"], Sequence: headers["ce_sequence"], Time: headers["ce_time"], Data: record.Value}
	if strings.HasPrefix(headers["content-type"], "application/cloudevents+json") {
		if err := json.Unmarshal(record.Value, &read); err != nil {
			return event{}, data{}, err
		}
	}
	var content data
	err := json.Unmarshal(read.Data, &content)
	return read, content, err
}

// isNew is the consumers' rule. The event counts as handled if the transaction is committed.
func isNew(tx *sql.Tx, topic, integrationID, id string, sequence int64) (bool, error) {
	if topic == results && sequence > 0 {
		return changes(tx.Exec(`INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
			WHERE excluded.sequence > newest.sequence`, topic, integrationID, sequence))
	}
	return changes(tx.Exec(`INSERT OR IGNORE INTO seen_event VALUES (?)`, id))
}

func changes(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	rows, err := result.RowsAffected()
	return rows == 1, err
}

func apply(tx *sql.Tx, topic string, record *kafka.Message) error {
	event, data, err := read(record)
	if err != nil {
		return err
	}
	sequence, err := strconv.ParseInt(event.Sequence, 10, 64)
	if err != nil {
		return err
	}
	if fresh, err := isNew(tx, topic, data.IntegrationID, event.ID, sequence); err != nil || !fresh {
		return err
	}
	if topic == externalIDs {
		// A result may have been read before it, and then the status is newer.
		_, err = tx.Exec(`
			INSERT INTO connection (integration_id, tenant_id, status, external_id, trust_policy, sequence, updated_at)
			VALUES (?, ?, 'AWAITING_ROLE', ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET external_id = excluded.external_id, trust_policy = excluded.trust_policy`,
			data.IntegrationID, data.TenantID, data.ExternalID, string(data.TrustPolicy), sequence, event.Time)
	} else if sequence > 0 { // 0 is about an integration that nobody has requested: it has no state
		_, err = tx.Exec(`
			INSERT INTO connection (integration_id, tenant_id, status, role_arn, external_id, sequence, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET status = excluded.status, role_arn = excluded.role_arn,
				external_id = coalesce(excluded.external_id, external_id),
				sequence = excluded.sequence, updated_at = excluded.updated_at`,
			data.IntegrationID, data.TenantID, data.Status, data.ConnectedRoleArn, data.ExternalID, sequence, event.Time)
	}
	return err
}

func follow(path string) error {
	db, err := connect(path)
	if err != nil {
		return err
	}
	var group string
	if err := db.QueryRow(`SELECT id FROM consumer_group`).Scan(&group); err != nil {
		return err
	}
	consumer, err := kafka.NewConsumer(settings(kafka.ConfigMap{
		"group.id": group,
		// A member that was killed gets its partitions back at once when it returns under its name.
		"group.instance.id":  "follow",
		"auto.offset.reset":  "earliest",
		"enable.auto.commit": false,
		"isolation.level":    "read_committed",
	}))
	if err != nil {
		return err
	}
	if err := consumer.SubscribeTopics([]string{externalIDs, results}, nil); err != nil {
		return err
	}
	for {
		record, err := consumer.ReadMessage(-1)
		if err != nil {
			return err
		}
		if err := inTransaction(db, func(tx *sql.Tx) error {
			return apply(tx, *record.TopicPartition.Topic, record)
		}); err != nil {
			return err
		}
		// After the transaction: a crash between the two delivers the record again, which the rule drops.
		if _, err := consumer.CommitMessage(record); err != nil {
			return err
		}
	}
}

func snapshot(path string) error {
	db, err := connect(path)
	if err != nil {
		return err
	}
	consumer, err := kafka.NewConsumer(settings(kafka.ConfigMap{
		"group.id":             "none",
		"enable.auto.commit":   false,
		"enable.partition.eof": true,
		"isolation.level":      "read_committed",
	}))
	if err != nil {
		return err
	}
	defer consumer.Close()
	topic := state
	metadata, err := consumer.GetMetadata(&topic, false, 10_000)
	if err != nil {
		return err
	}
	var partitions []kafka.TopicPartition
	for _, partition := range metadata.Topics[topic].Partitions {
		partitions = append(partitions,
			kafka.TopicPartition{Topic: &topic, Partition: partition.ID, Offset: kafka.OffsetBeginning})
	}
	if err := consumer.Assign(partitions); err != nil {
		return err
	}
	return inTransaction(db, func(tx *sql.Tx) error {
		for ends := 0; ends < len(partitions); {
			switch read := consumer.Poll(1_000).(type) {
			case kafka.PartitionEOF:
				ends++
			case kafka.Error:
				return read
			case *kafka.Message:
				if err := applyState(tx, read); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func applyState(tx *sql.Tx, record *kafka.Message) error {
	if record.Value == nil {
		_, err := tx.Exec(`DELETE FROM connection WHERE integration_id = ?`, string(record.Key))
		return err
	}
	return apply(tx, results, record) // a copy of an event there, with the same order
}

func assume(path, integrationID string) error {
	db, err := connect(path)
	if err != nil {
		return err
	}
	var role, externalID string
	err = db.QueryRow(`SELECT role_arn, external_id FROM connection WHERE integration_id = ? AND status = 'CONNECTED'`,
		integrationID).Scan(&role, &externalID)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s is not connected", integrationID)
	} else if err != nil {
		return err
	}
	ctx := context.Background()
	own, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	customers := own.Copy()
	// Assumes the role again before the session ends. Keep one such cache for each integration.
	customers.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(sts.NewFromConfig(own), role,
		func(options *stscreds.AssumeRoleOptions) {
			options.ExternalID = &externalID
			options.RoleSessionName = "clients-go"
		}))
	identity, err := sts.NewFromConfig(customers).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return err
	}
	fmt.Println(*identity.Arn)
	return nil
}

func connect(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	_, err = db.Exec(tables)
	return db, err
}

func inTransaction(db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func settings(more kafka.ConfigMap) *kafka.ConfigMap {
	more["bootstrap.servers"] = os.Getenv("KAFKA_BOOTSTRAP_SERVERS")
	return &more
}

func newID() string {
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		panic(err)
	}
	return fmt.Sprintf("%x", id)
}

func run(command string, arguments []string, structured bool) error {
	switch {
	case command == "request" && len(arguments) == 3:
		return publish("integration-requested", "io.crossrole.integration.requested.v1", map[string]string{
			"integrationId": arguments[0], "tenantId": arguments[1], "integrationType": arguments[2]}, structured)
	case command == "submit" && len(arguments) == 3:
		return publish("role-submitted", "io.crossrole.role.submitted.v1", map[string]string{
			"integrationId": arguments[0], "tenantId": arguments[1], "roleArn": arguments[2]}, structured)
	case command == "follow" && len(arguments) == 1:
		return follow(arguments[0])
	case command == "snapshot" && len(arguments) == 1:
		return snapshot(arguments[0])
	case command == "assume" && len(arguments) == 2:
		return assume(arguments[0], arguments[1])
	}
	return fmt.Errorf("no such command: %s %v", command, arguments)
}

func main() {
	var words []string
	structured := false
	for _, word := range os.Args[1:] {
		if word == "--structured" {
			structured = true
		} else {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		log.Fatal("which command? see ../README.md")
	}
	if err := run(words[0], words[1:], structured); err != nil {
		log.Fatal(err)
	}
}
