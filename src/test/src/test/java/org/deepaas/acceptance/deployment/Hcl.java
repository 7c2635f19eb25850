package org.deepaas.acceptance.deployment;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of HCL, as a parser of it reads it. */
public final class Hcl {

    private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u00(24|25)");

    /** In the place of signs that the parser knows no escape for. */
    private static final String DOLLAR = "\ue000";

    private static final String PERCENT = "\ue001";

    private Hcl() {}

    /** Blocks and attributes by their names. */
    public static Map<?, ?> parse(String text) throws HCLParserException, IOException {
        var known = ESCAPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + (found.group(2).equals("24") ? DOLLAR : PERCENT)));
        return new HCLParser().parse(known);
    }

    /** The text of an attribute. */
    public static String text(Object from, String... way) {
        return String.valueOf(at(from, way)).replace(DOLLAR, "$").replace(PERCENT, "%");
    }

    /** What stands at the end of a way of names. */
    public static Object at(Object from, String... way) {
        var here = from;
        for (var step : way) {
            here = ((Map<?, ?>) (here instanceof List<?> list ? list.get(0) : here)).get(step);
            if (here == null) {
                throw new IllegalArgumentException("there is no %s in %s".formatted(step, from));
            }
        }
        return here;
    }
}
