package org.deepaas.server.trainings;

import static org.junit.jupiter.api.Assumptions.abort;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.server.ServerConfig;

/** The databases that the store is tested on. One PostgreSQL is started for all tests, at the first that needs it. */
enum Databases {
    H2 {
        @Override
        Map<String, String> settings() {
            return Map.of();
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> settings() {
            return Map.of("deepaas.database-url", postgresql(), "deepaas.database-user", "postgres");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    /** What leads to a new, empty one. */
    abstract Map<String, String> settings();

    /** The settings of a server that uses it. */
    static ServerConfig config(Path data, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("deepaas.data-dir", data.toString());
        return new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ServerConfig.class);
    }

    private static synchronized String postgresql() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.start();
            }
            var name = "test" + COUNT.incrementAndGet();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException | SQLException | IllegalStateException e) {
            return abort("skipped: PostgreSQL cannot be started here: " + e);
        }
    }
}
