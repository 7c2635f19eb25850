package org.deepaas.server.cli;

import java.io.PrintStream;
import org.deepaas.server.arguments.InvalidArguments;

/** {@code deepaas-cli predict}: one prediction, or one for each of many inputs. */
final class PredictCommand implements Command.Run {

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    PredictCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws Exception {
        options.many().check(options.output());
        try (var session = Session.open(options);
                var predictor = new LocalPredictor(session)) {
            if (predictor.arguments().isHelpAsked(options.arguments())) {
                out.println(predictor.help());
                return 0;
            }
            return options.many().isAsked()
                    ? new ManyPredictions(options, predictor, err).run()
                    : predictOnce(predictor);
        }
    }

    private int predictOnce(LocalPredictor predictor) throws Exception {
        var delivery = new Delivery(options.output(), out);
        delivery.check();
        var question = question(predictor);
        predictor.load(1);
        try (var request = predictor.request()) {
            delivery.deliver(predictor.answer(question, request));
        }
        return 0;
    }

    private LocalPredictor.Question question(LocalPredictor predictor) throws InvalidArguments {
        return predictor.question(predictor.arguments().parse(options.arguments()));
    }
}
