package io.crossrole.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;

/**
 * Configures the pool as Quarkus does for Postgres, except that {@link DeadConnections} decides which connections to
 * replace, so that the pool recovers from a failover.
 */
@ApplicationScoped
@Alternative
@Priority(1)
@Unremovable
@JdbcDriver("postgresql")
public class PrimaryConnectionConfigurer extends PostgreSQLAgroalConnectionConfigurer {

    private final Instance<AgroalDataSource> pool;

    PrimaryConnectionConfigurer(Instance<AgroalDataSource> pool) {
        this.pool = pool;
    }

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier configuration) {
        configuration.connectionPoolConfiguration().exceptionSorter(new DeadConnections(pool::get));
    }
}
