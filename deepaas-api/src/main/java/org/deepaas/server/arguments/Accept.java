package org.deepaas.server.arguments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the media types on offer a caller would rather have, by the {@code Accept} header (RFC 9110 §12.5.1). */
public final class Accept {

    public static final String ANYTHING = "*/*";

    private record Range(String type, double quality, int position) {
        boolean covers(String offer) {
            return type.equals(ANYTHING)
                    || type.equals(offer)
                    || (type.endsWith("/*") && offer.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    /**
     * The best of the offers, as it is offered; {@code *}{@code /*} where the caller takes anything and names nothing
     * that is offered; empty where nothing offered is taken.
     */
    public static Optional<String> best(String header, List<String> offers) {
        var ranges = parse(header);
        for (var range : ranges) {
            if (range.type().equals(ANYTHING)) {
                return Optional.of(ANYTHING);
            }
            var match = offers.stream().filter(range::covers).findFirst();
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private static List<Range> parse(String header) {
        var ranges = new ArrayList<Range>();
        for (String element : header.split(",", -1)) {
            String[] parts = element.split(";", -1);
            double quality = quality(parts);
            if (quality > 0 && !parts[0].isBlank()) {
                ranges.add(new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality, ranges.size()));
            }
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed().thenComparingInt(Range::position));
        return ranges;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 1;
                }
            }
        }
        return 1;
    }

    private Accept() {}
}
