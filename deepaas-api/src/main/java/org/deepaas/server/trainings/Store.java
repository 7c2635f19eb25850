package org.deepaas.server.trainings;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.deepaas.server.ServerConfig;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The database of trainings: a file in the data folder, or a PostgreSQL that several servers share. */
final class Store implements AutoCloseable {

    /** SQL states: of connections, and of a PostgreSQL that is being stopped or started. */
    private static final List<String> GONE = List.of("08", "57P");

    private static final int MOST_CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 10_000;

    /** Of PostgreSQL's driver, which would wait for ever for a database that does not answer any more. */
    private static final Map<String, String> LIMITS =
            Map.of("connectTimeout", "10", "socketTimeout", "60", "tcpKeepAlive", "true");

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
        config.databaseUrl().ifPresent(url -> LIMITS.forEach(settings::addDataSourceProperty));
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

    /** Whether that came of a database that cannot be reached, and may be again. */
    static boolean isUnreachable(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException problem && isGone(problem.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGone(@Nullable String state) {
        return state != null && GONE.stream().anyMatch(state::startsWith);
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
