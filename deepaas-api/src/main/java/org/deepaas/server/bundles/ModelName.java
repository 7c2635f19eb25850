package org.deepaas.server.bundles;

import java.util.regex.Pattern;

/** What an uploaded model may be called: a folder is called so, and a path has it. */
public final class ModelName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");
    private static final Pattern OF_A_FILE = Pattern.compile(".*\\.(?:jar|zip|part)");

    private ModelName() {}

    /** The name, where it may be one. */
    public static String require(String name) throws BundleRefused {
        if (!NAME.matcher(name).matches() || OF_A_FILE.matcher(name).matches()) {
            throw new BundleRefused(
                    "'%s' is no model name: use letters, digits and _ . - between them, at most 100, as in my_model"
                            .formatted(Tape.shown(name)));
        }
        return name;
    }
}
