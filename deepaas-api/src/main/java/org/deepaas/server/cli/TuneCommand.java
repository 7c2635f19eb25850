package org.deepaas.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.model.BytesContent;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.cli.files.WholeFile;
import org.deepaas.server.cli.tuning.Choice;
import org.deepaas.server.cli.tuning.Grid;
import org.deepaas.server.cli.tuning.Measured;
import org.deepaas.server.cli.tuning.SettingsFile;
import org.deepaas.server.cli.tuning.Setup;
import org.deepaas.server.cli.tuning.Table;
import org.deepaas.server.cli.tuning.Trial;
import org.deepaas.server.models.PredictionSteps;

/** {@code deepaas-cli tune}: which settings of a server serve a model best, measured on this machine with real inputs. */
final class TuneCommand implements Command.Run {

    private static final int FAILED = 1;
    private static final int MOST_INPUTS = 1000;

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    TuneCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws Exception {
        var words = options.arguments();
        if (words.contains("-h") || words.contains("--help")) {
            out.println(TuneOptions.help());
            return 0;
        }
        var tuning = TuneOptions.parse(words);
        options.leave(tuning.arguments());
        if (!tuning.model().isEmpty()) {
            options.nameModel(tuning.model());
        }
        options.many().checkInputsAlone();
        try (var session = Session.open(options);
                var predictor = new LocalPredictor(session)) {
            return tune(tuning, session.name(), predictor);
        }
    }

    private int tune(TuneOptions tuning, String model, LocalPredictor predictor) throws Exception {
        var questions = questions(predictor);
        var grid = look(predictor);
        var next = new AtomicInteger();
        var trial = new Trial(
                model,
                predictor::load,
                loaded -> new LocalPrediction(
                        predictor, questions.get(Math.floorMod(next.getAndIncrement(), questions.size())), loaded),
                tuning.demand(),
                List.of(options.device().name()),
                Interruption::isAsked);
        var choice = new Choice(tuning.bound(), tuning.demand().isOpen());
        err.println("%s with %s, %s, on %d processors; %.3g s for each settings"
                .formatted(
                        model,
                        questions.size() == 1 ? "1 input" : questions.size() + " inputs",
                        tuning.demand(),
                        grid.processors(),
                        trial.ofEach().toMillis() / 1000.0));
        err.println(Table.heading());
        // the first one finds a cold process: it is measured again
        trial.of(grid.sharings().get(0));
        var measured = new ArrayList<>(measure(trial, grid.sharings()));
        var shared = choice.best(measured).or(() -> Choice.nearest(measured));
        if (shared.isPresent()) {
            measured.addAll(measure(trial, grid.batchesOf(shared.get().setup())));
        }
        if (Interruption.isAsked()) {
            return FAILED;
        }
        return tell(tuning, model, measured, choice.best(measured));
    }

    /** What is asked, over and over; what cannot be read is told before anything is measured. */
    private List<LocalPredictor.Question> questions(LocalPredictor predictor) throws IOException, InvalidArguments {
        if (!options.many().isAsked()) {
            return List.of(predictor.question(predictor.arguments().parse(options.arguments())));
        }
        var questions = new ArrayList<LocalPredictor.Question>();
        var inputs = new GivenInputs(options, predictor.arguments()).all();
        for (var given : inputs.subList(0, Math.min(MOST_INPUTS, inputs.size()))) {
            questions.add(predictor.question(given.given().get()));
        }
        if (questions.isEmpty()) {
            throw new UsageError("there are no inputs to ask with");
        }
        return questions;
    }

    /** Loads it once, to know what it can. */
    private Grid look(LocalPredictor predictor) throws Exception {
        var once = new Setup(1, 1, OptionalInt.empty(), OptionalInt.empty());
        try (var loaded = predictor.load(once.settings(List.of(options.device().name()), 1))) {
            return new Grid(
                    options.threads(),
                    !loaded.device().equals("cpu"),
                    loaded.steps().map(PredictionSteps::batchLimit).orElse(1));
        }
    }

    private List<Measured> measure(Trial trial, List<Setup> setups) throws Exception {
        var measured = new ArrayList<Measured>();
        for (var setup : setups) {
            if (Interruption.isAsked()) {
                break;
            }
            var one = trial.of(setup);
            if (one.requests() == 0 && one.failures() > 0) {
                throw new IllegalStateException("no request was answered: " + one.firstFailure());
            }
            err.println(Table.line(one, false));
            measured.add(one);
        }
        return measured;
    }

    private int tell(TuneOptions tuning, String model, List<Measured> measured, Optional<Measured> best)
            throws IOException {
        out.println(Table.of(measured, best.orElse(null)));
        if (best.isEmpty()) {
            err.println(noneHolds(tuning, measured));
            return FAILED;
        }
        var note = note(tuning, best.get());
        if (!tuning.isToWrite()) {
            err.println("best: " + note);
            return 0;
        }
        var file = tuning.file(model);
        var text = SettingsFile.with(file, model, note, best.get().setup().lines());
        WholeFile.write(file, new BytesContent(text.getBytes(UTF_8), "text/plain", Optional.empty()));
        err.println("best: %s%nwritten to %s: deepaas-run --config-file %s".formatted(note, file, file));
        return 0;
    }

    private static String note(TuneOptions tuning, Measured best) {
        return "by deepaas-cli tune, %s: %s, %s requests/s, p99 %s, CPU %s each, on %d processors"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        tuning.demand(),
                        Table.rate(best),
                        Table.time(best.p99()),
                        Table.time(best.cpu()),
                        Runtime.getRuntime().availableProcessors());
    }

    private static String noneHolds(TuneOptions tuning, List<Measured> measured) {
        var bound = tuning.bound();
        var nearest = Choice.nearest(measured);
        var said = bound == null
                ? "no settings answered all requests"
                : "no settings keep the p99 within %s".formatted(Table.time(bound));
        return said
                + nearest.map(one -> ": the nearest has %s%s"
                                .formatted(
                                        Table.time(one.p99()),
                                        one.failures() > 0
                                                ? ", and %d requests failed (%s)"
                                                        .formatted(one.failures(), one.firstFailure())
                                                : ""))
                        .orElse("")
                + ". Nothing is written. Try %s, a larger --p99, a smaller network, a GPU, or several servers."
                        .formatted(tuning.demand().isOpen() ? "a lower --rate" : "fewer --clients");
    }
}
