package io.crossrole.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The sandbox's AWS as the harness uses it: it makes customers' roles, makes calls slow, and counts them. */
final class AwsSandbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String endpoint;
    private final IamClient customer;

    AwsSandbox(String endpoint) {
        this.endpoint = endpoint;
        customer = IamClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(VendorIdentity.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Accounts.CUSTOMER, VendorIdentity.SECRET)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Makes a role in the customer's account and returns its ARN. */
    String createRole(String name, String trustPolicy) {
        return customer.createRole(it -> it.roleName(name).assumeRolePolicyDocument(trustPolicy))
                .role()
                .arn();
    }

    /** Replaces what goes wrong by this. */
    void faults(String json) {
        call("PUT", "faults", json);
    }

    /** How often AssumeRole was called so far. */
    long calls() {
        try {
            return JSON.readTree(call("GET", "calls", "")).get("assumeRole").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String call(String method, String what, String body) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(endpoint + "/_sandbox/" + what))
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
