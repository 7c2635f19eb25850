package org.deepaas.server.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTableTest {

    @TempDir
    Path data;

    private Store store;

    private TrainingTable open(Databases database) {
        store = Store.open(Databases.config(data, database.settings()), data);
        return new TrainingTable(store.jdbi());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingIsFoundAsItWasPut(Databases database) {
        var table = open(database);
        var training = Example.queued();

        table.insert(training);

        assertThat(table.find(training.uuid())).contains(training);
        assertThat(table.list("model")).containsExactly(training);
        assertThat(table.unfinished()).containsExactly(training);
        assertThat(table.list("another")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeANameIsNotFound(Databases database) {
        var table = open(database);

        assertThat(table.find("no\0uuid")).isEmpty();
        assertThat(table.list("no\0model")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theOldestComesFirst(Databases database) {
        var table = open(database);
        var first = Example.queued("f".repeat(32));
        var second = Example.queued("0".repeat(32));
        table.insert(first);
        table.insert(second);

        assertThat(table.list("model")).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource
    void eachBeginningIsAnotherAttempt(Databases database) {
        var table = open(database);
        var training = Example.queued();
        table.insert(training);

        assertThat(table.begin(training.uuid(), "cpu")).hasValue(1);
        var started = table.find(training.uuid()).orElseThrow().started();
        assertThat(table.begin(training.uuid(), "cuda:0")).hasValue(2);

        assertThat(table.find(training.uuid())).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(Status.RUNNING);
            assertThat(found.device()).isEqualTo("cuda:0");
            assertThat(found.started()).isNotNull().isEqualTo(started);
        });
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheLastAttemptMayEndATraining(Databases database) {
        var table = open(database);
        var training = Example.queued();
        table.insert(training);
        table.begin(training.uuid(), "cpu");
        table.begin(training.uuid(), "cpu");

        assertThat(table.isCurrent(training.uuid(), 1)).isFalse();
        assertThat(table.end(training.uuid(), 1, Outcome.failed("thought dead")))
                .isFalse();
        table.setDevice(training.uuid(), 1, "cuda:7");
        assertThat(table.isCurrent(training.uuid(), 2)).isTrue();
        assertThat(table.end(training.uuid(), 2, Outcome.done(JsonNodeFactory.instance.numberNode(5), 3L)))
                .isTrue();

        var ended = table.find(training.uuid()).orElseThrow();
        assertThat(ended.status()).isEqualTo(Status.DONE);
        assertThat(ended.device()).isEqualTo("cpu");
        assertThat(ended.version()).isEqualTo(3);
        assertThat(ended.output()).isEqualTo(JsonNodeFactory.instance.numberNode(5));
        assertThat(ended.finished()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOverStaysAsItIs(Databases database) {
        var table = open(database);
        var training = Example.queued();
        table.insert(training);
        table.begin(training.uuid(), "cpu");
        table.end(training.uuid(), 1, Outcome.failed("a reason with a \0 in it"));

        assertThat(table.begin(training.uuid(), "cpu")).isEmpty();
        assertThat(table.end(training.uuid(), 1, Outcome.cancelled())).isFalse();
        assertThat(table.requestCancel(training.uuid())).isFalse();
        assertThat(table.cancelQueued(training.uuid())).isFalse();
        assertThat(table.unfinished()).isEmpty();
        assertThat(table.find(training.uuid()).orElseThrow().message()).isEqualTo("a reason with a   in it");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWaitsIsCancelledAtOnce(Databases database) {
        var table = open(database);
        var waits = Example.queued();
        var runs = Example.queued();
        table.insert(waits);
        table.insert(runs);
        table.begin(runs.uuid(), "cpu");

        assertThat(table.cancelQueued(waits.uuid())).isTrue();
        assertThat(table.cancelQueued(runs.uuid())).isFalse();
        assertThat(table.requestCancel(runs.uuid())).isTrue();

        assertThat(table.find(waits.uuid()).orElseThrow().status()).isEqualTo(Status.CANCELLED);
        assertThat(table.find(runs.uuid()).orElseThrow()).satisfies(found -> {
            assertThat(found.status()).isEqualTo(Status.RUNNING);
            assertThat(found.cancelRequested()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRemovedIsGone(Databases database) {
        var table = open(database);
        var training = Example.queued();
        table.insert(training);

        table.delete(training.uuid());

        assertThat(table.find(training.uuid())).isEmpty();
        assertThat(table.begin(training.uuid(), "cpu")).isEmpty();
    }
}
