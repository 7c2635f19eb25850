package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.deepaas.model.Content;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.cli.batch.AnswerFolder;
import org.deepaas.server.cli.batch.AnswerList;
import org.deepaas.server.cli.batch.Answers;
import org.deepaas.server.cli.batch.Progress;

/** A prediction for each of many inputs. What is done is passed over; what fails does not end the others. */
final class ManyPredictions {

    private static final int SOME_FAILED = 3;
    private static final double NANOS = 1e9;

    private final CommandOptions options;
    private final LocalPredictor predictor;
    private final PrintStream err;
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicReference<IOException> unwritten = new AtomicReference<>();

    ManyPredictions(CommandOptions options, LocalPredictor predictor, PrintStream err) {
        this.options = options;
        this.predictor = predictor;
        this.err = err;
    }

    int run() throws Exception {
        var inputs = new GivenInputs(options, predictor.arguments()).all();
        try (var answers = open()) {
            var todo =
                    inputs.stream().filter(given -> !answers.has(given.input())).toList();
            if (todo.size() < inputs.size()) {
                err.println("%d of %d are done already".formatted(inputs.size() - todo.size(), inputs.size()));
            }
            if (!todo.isEmpty()) {
                check(todo.get(0));
                predictor.load(options.many().workers());
                predict(todo, answers);
            }
            return told(todo.size(), answers);
        }
    }

    private Answers open() throws IOException {
        var folder = options.many().outputDir();
        return folder != null
                ? AnswerFolder.open(folder)
                : AnswerList.open(
                        java.util.Objects.requireNonNull(options.many().outputList()));
    }

    /** What is wrong with all of them is told before a model is loaded. */
    private void check(GivenInput first) throws InvalidArguments {
        if (!first.hasOwnArguments()) {
            predictor.question(first.given().get());
        }
    }

    private void predict(List<GivenInput> todo, Answers answers) throws Exception {
        var queue = new ConcurrentLinkedQueue<>(todo);
        try (var progress = new Progress(todo.size(), err, Boolean.getBoolean("deepaas.terminal"))) {
            var threads = new Thread[options.many().workers()];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> work(queue, answers, progress), "predict-" + i);
                threads[i].setDaemon(true);
                threads[i].start();
            }
            for (var thread : threads) {
                thread.join();
            }
        }
        var failure = unwritten.get();
        if (failure != null) {
            throw failure;
        }
    }

    private void work(Queue<GivenInput> queue, Answers answers, Progress progress) {
        for (var next = queue.poll();
                next != null && !Interruption.isAsked() && unwritten.get() == null;
                next = queue.poll()) {
            try {
                predict(next, answers);
            } catch (IOException e) {
                // the disk is full, or the folder gone: no other answer could be written either
                unwritten.compareAndSet(null, e);
            }
            progress.step();
        }
    }

    private void predict(GivenInput given, Answers answers) throws IOException {
        long began = System.nanoTime();
        try (var request = predictor.request()) {
            Content answer;
            try {
                answer = predictor.answer(predictor.question(given.given().get()), request);
            } catch (Exception | Error e) {
                if (!Interruption.isAsked()) {
                    answers.fail(given.input(), reason(e));
                    failed.incrementAndGet();
                }
                return;
            }
            answers.add(given.input(), answer, (System.nanoTime() - began) / NANOS);
            succeeded.incrementAndGet();
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof UsageError misused) {
            return misused.line();
        }
        return failure instanceof InvalidArguments invalid
                ? UsageError.of(invalid).line()
                : Commands.reason(failure);
    }

    private int told(int all, Answers answers) {
        int over = succeeded.get() + failed.get();
        err.println("%d predicted, %d failed%s; see %s"
                .formatted(
                        succeeded.get(),
                        failed.get(),
                        over < all ? ", %d left: start it again to go on".formatted(all - over) : "",
                        answers.list()));
        return failed.get() > 0 ? SOME_FAILED : 0;
    }
}
