package org.deepaas.server.trainings;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.deepaas.server.ServerConfig;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The database of trainings: a file in the data folder, or a PostgreSQL that several servers share. */
final class Store implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 10_000;

    private final HikariDataSource source;

    private Store(HikariDataSource source) {
        this.source = source;
    }

    /**
     * Opens it, and brings its tables to this version.
     *
     * @param data the data folder
     */
    static Store open(ServerConfig config, Path data) {
        var settings = new HikariConfig();
        settings.setPoolName("trainings");
        settings.setJdbcUrl(config.databaseUrl().orElseGet(() -> file(data)));
        config.databaseUser().ifPresent(settings::setUsername);
        config.databasePassword().ifPresent(settings::setPassword);
        settings.setMaximumPoolSize(MOST_CONNECTIONS);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        var source = new HikariDataSource(settings);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:org/deepaas/server/trainings/migrations")
                    .table("schema_history")
                    .load()
                    .migrate();
            return new Store(source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** A commit is on disk when it returns; what another server holds is guarded by the data folder's own lock. */
    private static String file(Path data) {
        return "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE"
                .formatted(data.resolve("trainings.db"));
    }

    /** Says that nothing runs. */
    void release() {
        jdbi().useHandle(handle -> handle.execute("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL"));
    }

    DataSource source() {
        return source;
    }

    Jdbi jdbi() {
        return Jdbi.create(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
