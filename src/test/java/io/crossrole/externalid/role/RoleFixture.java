package io.crossrole.externalid.role;

import io.crossrole.externalid.catalog.CatalogFixture;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Roles for tests, without a configuration file. */
public final class RoleFixture {

    public static final String EXTERNAL_ID = "cr-01jx3v8k2m-ours";
    public static final String ACCOUNT = "111122223333";

    private RoleFixture() {}

    /** The role for an integration of a bundled type. */
    public static RoleToMake ofType(String type) {
        return roles(CatalogFixture.ours())
                .of("int-1", type, new AwsPartition("aws"), EXTERNAL_ID, ACCOUNT)
                .orElseThrow();
    }

    /** The role for an integration of a bundled type that was requested without an account. */
    public static RoleToMake withoutAccount(String type) {
        return roles(CatalogFixture.ours())
                .of("int-1", type, new AwsPartition("aws"), EXTERNAL_ID, null)
                .orElseThrow();
    }

    /** The role for an integration of a bundled type where roles are audited. */
    public static RoleToMake thatReadsItself(String type) {
        return roles(CatalogFixture.withAudits())
                .of("int-1", type, new AwsPartition("aws"), EXTERNAL_ID, ACCOUNT)
                .orElseThrow();
    }

    /** A role that assumes itself. */
    public static RoleToMake thatAssumesItself(String accountId) {
        return ofEntry("""
                own-type:
                  display-name: "It's ${theirs} \\"own\\""
                  permissions:
                    - {Effect: Allow, Action: "s3:PutObject", Resource: "*"}
                  assumes-itself: true
                  role-name: VendorOwn
                """, accountId);
    }

    private static RoleToMake ofEntry(String catalog, String accountId) {
        try {
            Path file = Files.createTempFile("catalog", ".yaml");
            Files.writeString(file, catalog);
            return roles(CatalogFixture.with(file))
                    .of("int-1", "own-type", new AwsPartition("aws"), EXTERNAL_ID, accountId)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RolesToMake roles(IntegrationCatalog catalog) {
        return new RolesToMake(
                VendorFixture.servingAws(), catalog, () -> TrustedPrincipal.ACCOUNT_NARROWED, "the vendor");
    }

    /** The links of an installation that configures both addresses, or neither. */
    static ConnectLinks links(String publicUrl, String templateUrl) {
        return new ConnectLinks(
                () -> Optional.ofNullable(templateUrl),
                Optional.ofNullable(publicUrl).map(URI::create));
    }
}
