module client

go 1.24

require (
	github.com/aws/aws-sdk-go-v2 v1.48.0
	github.com/aws/aws-sdk-go-v2/config v1.33.18
	github.com/confluentinc/confluent-kafka-go/v2 v2.11.1
	github.com/mattn/go-sqlite3 v1.14.53
)
