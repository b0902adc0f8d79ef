{{- define "crossrole.labels" -}}
app.kubernetes.io/name: {{ .Release.Name }}
{{- end }}

{{/* The inbound topics, as JSON. */}}
{{- define "crossrole.inbound" -}}
{{ list "integration-requested" "role-submitted" "integration-removed" "connection-refused" | toJson }}
{{- end }}

{{/* A KafkaTopic. Takes root, name and config. */}}
{{- define "crossrole.topic" -}}
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "crossrole.labels" .root | nindent 4 }}
    strimzi.io/cluster: {{ .root.Values.kafka.cluster }}
spec:
  partitions: {{ .root.Values.kafka.topics.partitions }}
  replicas: {{ .root.Values.kafka.topics.replicas }}
  config:
    min.insync.replicas: {{ .root.Values.kafka.topics.minInsyncReplicas }}
    {{- range $name, $value := .config }}
    {{- /* Helm reads numbers as floating-point ones, which print in scientific notation. */}}
    {{ $name }}: {{ if kindIs "string" $value }}{{ $value }}{{ else }}{{ int64 $value }}{{ end }}
    {{- end }}
{{- end }}

{{/* The environment variables of the service that are no secrets. */}}
{{- define "crossrole.environment" -}}
KAFKA_BOOTSTRAP_SERVERS: {{ .Values.kafka.bootstrapServers | quote }}
{{- if eq .Values.kafka.authentication "strimzi" }}
KAFKA_SECURITY_PROTOCOL: SSL
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_KEYSTORE_TYPE: PEM
{{- end }}
QUARKUS_DATASOURCE_JDBC_URL: {{ .Values.postgres.url | quote }}
{{- range $name, $partition := .Values.aws.partitions }}
{{- $prefix := include "crossrole.partition" (dict "properties" "CROSSROLE_PARTITIONS" "name" $name) }}
{{ $prefix }}_ACCOUNT_ID: {{ $partition.accountId | quote }}
{{ $prefix }}_PRINCIPAL_ARNS: {{ join "," $partition.principalArns | quote }}
{{ $prefix }}_REGION: {{ $partition.region | quote }}
{{- end }}
{{- range $name, $canary := .Values.aws.canaries }}
{{- $prefix := include "crossrole.partition" (dict "properties" "CROSSROLE_CANARY_ROLES" "name" $name) }}
{{ $prefix }}_STRICT_ARN: {{ $canary.strictArn | quote }}
{{ $prefix }}_STRICT_EXTERNAL_ID: {{ $canary.strictExternalId | quote }}
{{ $prefix }}_CARELESS_ARN: {{ $canary.carelessArn | quote }}
{{- end }}
{{- with .Values.oidc.issuer }}
QUARKUS_OIDC_TENANT_ENABLED: "true"
QUARKUS_OIDC_AUTH_SERVER_URL: {{ . | quote }}
QUARKUS_OIDC_TOKEN_AUDIENCE: {{ $.Values.oidc.audience | quote }}
{{- end }}
{{- if .Values.console.secret }}
QUARKUS_OIDC_CONSOLE_TENANT_ENABLED: "true"
QUARKUS_OIDC_CONSOLE_AUTH_SERVER_URL: {{ required "oidc.issuer is missing, and console.secret needs it" .Values.oidc.issuer | quote }}
QUARKUS_OIDC_CONSOLE_CLIENT_ID: {{ .Values.console.clientId | quote }}
CROSSROLE_CONSOLE_PUBLIC_URL: {{ printf "https://%s" .Values.ingress.host | quote }}
{{- end }}
{{- with .Values.console.vendorName }}
CROSSROLE_CONSOLE_VENDOR_NAME: {{ . | quote }}
{{- end }}
{{- with .Values.console.frameOrigins }}
CROSSROLE_CONSOLE_FRAME_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- range $name, $value := .Values.environment }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* The prefix of a partition's variables. A name with hyphens, such as aws-us-gov, stands between two underscores. */}}
{{- define "crossrole.partition" -}}
{{- $upper := .name | upper | replace "-" "_" -}}
{{- if contains "-" .name -}}
{{ .properties }}__{{ $upper }}_
{{- else -}}
{{ .properties }}_{{ $upper }}
{{- end -}}
{{- end }}
