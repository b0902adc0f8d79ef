# The image of Crossrole; with --target aws-sandbox, that of the AWS sandbox. docs/deployment.md describes both.
#
# IMAGE_PREFIX stands before the name of each base image, for a mirror of the registry: mirror.example/
ARG IMAGE_PREFIX=

FROM ${IMAGE_PREFIX}maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
# A layer of its own: dependencies change less often than sources. The names begin with the group, for the choice below.
RUN mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DincludeScope=test -Dmdep.prependGroupId=true -DoutputDirectory=/sandbox/libraries
COPY schemas schemas
COPY src src
# In this form all classes are on the JVM's own class path, which is the only one that the AOT cache covers.
RUN mvn -B -q package -Psbom -DskipUnitTests -Dspotless.check.skip=true \
      -Dquarkus.package.jar.type=aot-jar \
 && cp -r target/test-classes /sandbox/classes
COPY deploy/image deploy/image
RUN mkdir -p /app /sandbox/aws/libraries /sandbox/aws/classes/io/crossrole \
 && cp -r target/quarkus-app/. deploy/image/java-options target/bom.json /app/ \
 && javac --release 17 -d /app/health deploy/image/Readiness.java \
 && cp -r /sandbox/classes/io/crossrole/sandbox /sandbox/aws/classes/io/crossrole/ \
 && find /sandbox/aws/classes -name '*Test*.class' -delete \
 && cd /sandbox/libraries \
 && cp com.fasterxml.jackson.core.* io.cloudevents.* org.apache.httpcomponents.* org.apache.kafka.kafka-clients-* \
      commons-codec.* org.jboss.logmanager.* org.jboss.logging.* io.smallrye.common.* org.reactivestreams.* org.slf4j.slf4j-api-* \
      software.amazon.awssdk.* /sandbox/aws/libraries/

FROM ${IMAGE_PREFIX}eclipse-temurin:25-jre AS aws-sandbox
LABEL org.opencontainers.image.title="Crossrole's AWS sandbox" \
      org.opencontainers.image.description="IAM and STS with trust policies, and the walkthrough. For trying, never for production." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /sandbox/aws /opt/sandbox
# In a container the loopback interface is out of everybody's reach.
ENV AWS_SANDBOX_HOST=0.0.0.0
USER 10001:10001
EXPOSE 4566
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", \
     "-cp", "/opt/sandbox/classes:/opt/sandbox/libraries/*"]
CMD ["io.crossrole.sandbox.aws.AwsSandboxMain"]

FROM ${IMAGE_PREFIX}eclipse-temurin:25-jre AS service
COPY --from=build /app /opt/crossrole
# One JSON object for each line of the log.
ENV CROSSROLE_LOG_JSON=true
WORKDIR /opt/crossrole
USER 10001:10001

# Starts the service on a Kafka, a Postgres and the AWS sandbox, runs the walkthrough, and keeps what the JVM learned.
FROM service AS training
USER root
# Postgres wants to know its user's name.
RUN echo 'crossrole:x:10001:10001::/tmp:/bin/sh' >>/etc/passwd
COPY --from=build /sandbox/classes /opt/training/classes
COPY --from=build /sandbox/libraries /opt/training/libraries
WORKDIR /tmp
USER 10001:10001
RUN ["java", "-Xmx512m", "-cp", "/opt/training/classes:/opt/training/libraries/*", "io.crossrole.sandbox.launch.TrainingRun", \
     "java", "@/opt/crossrole/java-options", "-XX:AOTCacheOutput=/tmp/crossrole.aot", "-jar", "/opt/crossrole/quarkus-run.jar"]

FROM service
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Crossrole" \
      org.opencontainers.image.description="Connects a customer's AWS account through a cross-account IAM role, and proves that the connection is safe." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=training /tmp/crossrole.aot /opt/crossrole/crossrole.aot
EXPOSE 8080 9000
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/opt/crossrole/health", "Readiness"]
# With the mode "auto" a JVM that cannot use the cache starts without it.
ENTRYPOINT ["java", "@/opt/crossrole/java-options", "-XX:AOTMode=auto", "-XX:AOTCache=/opt/crossrole/crossrole.aot", \
            "-jar", "/opt/crossrole/quarkus-run.jar"]
