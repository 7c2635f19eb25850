package org.deepaas.golden;

import org.deepaas.model.BytesContent;
import org.deepaas.model.ModelException;

/** What the model does, by {@code mode}. */
final class Modes {

    private Modes() {}

    @SuppressWarnings("NullAway") // a model that answers nothing is one of the recorded cases
    static Object answer(GoldenArguments arguments) throws Exception {
        return switch (arguments.mode()) {
            case "raise" -> throw new IllegalArgumentException("boom: " + arguments.text());
            case "raise-http-str" -> throw new ModelException(400, "bad thing: " + arguments.text());
            case "raise-http-exc" -> throw new ModelException(400, "bad thing", new IllegalStateException("bad thing"));
            case "raise-http-409" -> throw new ModelException(409, "conflict!");
            case "raise-http-text" -> throw new ModelException(400, "{\"error\":\"custom body\"}");
            case "notimpl" -> throw new UnsupportedOperationException("nope");
            case "attr" -> throw new NoSuchFieldException("no attr");
            case "sleep" -> slept(arguments);
            case "set" -> new Unwritable();
            case "none" -> null;
            case "nan" -> Double.NaN;
            case "bytes" -> BytesContent.of(Renderings.redSquare(), "image/png");
            case "unicode" -> "h\u00e9llo \u2603";
            case "print" -> printed(arguments);
            default -> Facts.of(arguments);
        };
    }

    private static Object slept(GoldenArguments arguments) throws InterruptedException {
        Thread.sleep((long) (arguments.ratio() * 1000));
        return Facts.of(arguments);
    }

    private static Object printed(GoldenArguments arguments) {
        System.out.println("PRINT from predict " + arguments.text());
        return Facts.of(arguments);
    }
}
