package org.deepaas.server.trainings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.deepaas.server.results.Json;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The trainings in the database. A training that runs may be changed only by the attempt that runs it: whoever was thought
 * dead, and is not, finds that its attempt is not the last any more.
 */
final class TrainingTable {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");

    /** PostgreSQL keeps no text with it. */
    private static final char NUL = '\0';

    private final Jdbi database;

    TrainingTable(Jdbi database) {
        this.database = database;
    }

    void insert(Training training) {
        database.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO training (uuid, model, status, arguments, seed, created)
                        VALUES (:uuid, :model, :status, :arguments, :seed, :created)""")
                .bind("uuid", training.uuid())
                .bind("model", training.model())
                .bind("status", training.status().text())
                .bind("arguments", Json.text(training.arguments()))
                .bind("seed", training.seed())
                .bind("created", time(training.created()))
                .execute());
    }

    Optional<Training> find(String uuid) {
        if (!UUID.matcher(uuid).matches()) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery("SELECT * FROM training WHERE uuid = :uuid")
                .bind("uuid", uuid)
                .map((row, context) -> training(row))
                .findOne());
    }

    /** All of a model, the oldest first. */
    List<Training> list(String model) {
        if (model.indexOf(NUL) >= 0) {
            return List.of();
        }
        return database.withHandle(
                handle -> handle.createQuery("SELECT * FROM training WHERE model = :model ORDER BY number")
                        .bind("model", model)
                        .map((row, context) -> training(row))
                        .list());
    }

    /** Those that are not over, of all models, the oldest first. */
    List<Training> unfinished() {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM training WHERE status IN ('queued', 'running') ORDER BY number")
                .map((row, context) -> training(row))
                .list());
    }

    /** Begins another attempt, and says which; empty where the training is over or gone. */
    OptionalInt begin(String uuid, String device) {
        return database.inTransaction(handle -> {
            int changed = handle.createUpdate("""
                            UPDATE training
                            SET status = 'running', attempt = attempt + 1, device = :device, started = COALESCE(started, :now)
                            WHERE uuid = :uuid AND status IN ('queued', 'running')""")
                    .bind("uuid", uuid)
                    .bind("device", device)
                    .bind("now", time(Instant.now()))
                    .execute();
            return changed == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(handle.createQuery("SELECT attempt FROM training WHERE uuid = :uuid")
                            .bind("uuid", uuid)
                            .mapTo(Integer.class)
                            .one());
        });
    }

    /** Notes what a running attempt computes on. */
    void setDevice(String uuid, int attempt, String device) {
        update(
                "UPDATE training SET device = :device WHERE uuid = :uuid AND attempt = :attempt",
                statement -> statement.bind("device", device).bind("uuid", uuid).bind("attempt", attempt));
    }

    /** Whether this attempt is the one that may run. */
    boolean isCurrent(String uuid, int attempt) {
        return find(uuid)
                .filter(training -> training.attempt() == attempt && training.status() == Status.RUNNING)
                .isPresent();
    }

    /** Ends a training; false where this attempt is not the one that may. */
    boolean end(String uuid, int attempt, Outcome outcome) {
        var output = outcome.output();
        var message = outcome.message();
        return update(
                """
                UPDATE training
                SET status = :status, message = :message, output = :output, version = :version, finished = :now
                WHERE uuid = :uuid AND attempt = :attempt AND status IN ('queued', 'running')""",
                statement -> statement
                        .bind("status", outcome.status().text())
                        .bind("message", message == null ? null : message.replace(NUL, ' '))
                        .bind("output", output == null ? null : Json.text(output))
                        .bind("version", outcome.version())
                        .bind("now", time(Instant.now()))
                        .bind("uuid", uuid)
                        .bind("attempt", attempt));
    }

    /** Cancels a training that still waits; false where it does not. */
    boolean cancelQueued(String uuid) {
        return update(
                """
                UPDATE training SET status = 'cancelled', cancel_requested = TRUE, finished = :now
                WHERE uuid = :uuid AND status = 'queued'""", statement -> statement.bind("now", time(Instant.now())).bind("uuid", uuid));
    }

    /** Asks whoever runs it to end it; false where it is over. */
    boolean requestCancel(String uuid) {
        return update(
                "UPDATE training SET cancel_requested = TRUE WHERE uuid = :uuid AND status IN ('queued', 'running')",
                statement -> statement.bind("uuid", uuid));
    }

    void delete(String uuid) {
        update("DELETE FROM training WHERE uuid = :uuid", statement -> statement.bind("uuid", uuid));
    }

    private boolean update(String sql, Consumer<SqlStatement<?>> values) {
        return database.withHandle(handle -> {
            var statement = handle.createUpdate(sql);
            values.accept(statement);
            return statement.execute() > 0;
        });
    }

    private static Training training(ResultSet row) throws SQLException {
        return new Training(
                row.getString("uuid"),
                row.getString("model"),
                Status.of(row.getString("status")),
                json(row.getString("arguments")),
                row.getLong("seed"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "started"),
                instant(row, "finished"),
                row.getInt("attempt"),
                row.getBoolean("cancel_requested"),
                row.getString("device"),
                row.getObject("version", Long.class),
                row.getString("message"),
                row.getString("output") == null ? null : json(row.getString("output")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        // as exact as the database keeps it
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no JSON", e);
        }
    }
}
