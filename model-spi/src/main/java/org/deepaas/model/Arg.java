package org.deepaas.model;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Describes one argument. The documentation, the form in the browser, the command line and the checks all come from it.
 *
 * <p>An argument must be given unless it has a default or its type is {@link java.util.Optional}. Its type is one of:
 * {@code String}, {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean} (or their boxes), an enum,
 * {@code LocalDate}, {@code LocalTime}, {@code OffsetDateTime}, {@code Duration} (seconds), {@code UUID}, {@code URI},
 * {@link UploadedFile}, a record whose components are annotated in turn, a {@code List} of any of these, a
 * {@code Map<String, V>}, a {@code Map<String, Object>} of any JSON, or an {@code Optional} of any of these.
 */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface Arg {

    /** Stands for 'no default', since an annotation cannot hold null. */
    String REQUIRED = "\0";

    /** As a default: null. The argument may then be sent as null too, and is an {@code Optional} that is empty. */
    String NULL = "\0null";

    /** What the argument means, for the person who fills it in. */
    String description();

    /** The name that callers use, where it is not the component's: {@code name = "X-Custom"}. */
    String name() default "";

    /**
     * The value when none is given, written as a caller would write it: {@code "0.5"}, {@code "COSINE"}; a list, map or
     * record as JSON, {@code "[0.1, 0.2]"}. It is read when the server starts, so a wrong one is found there.
     */
    String defaultValue() default REQUIRED;

    /** The least number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The greatest number allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** The least number of characters of a text, or of elements of a list. */
    int minLength() default 0;

    /** The greatest number of characters of a text, or of elements of a list. */
    int maxLength() default Integer.MAX_VALUE;

    /** A regular expression (as in {@link java.util.regex.Pattern}) that a text must match from its beginning. */
    String pattern() default "";

    /** The only values allowed, for a text. An enum needs none. */
    String[] choices() default {};

    /** Values to choose from in a form, for a text; others are allowed too. */
    String[] suggestions() default {};

    /** What kind of text it is: {@code "email"} is checked, {@code "password"} is hidden in forms, others only shown. */
    String format() default "";

    /** A value to show in the documentation, written as a caller would write it. */
    String example() default "";

    /** The media types an {@link UploadedFile} may have, as in {@code "image/*"}: shown, and offered by file pickers. */
    String[] accept() default {};

    /** What parts the elements of a list that callers write as one text: {@code ","} for {@code 1,2,3}. */
    String separator() default "";

    /** Where the argument is looked for. */
    Source from() default Source.ANYWHERE;

    /** Where an argument is looked for. */
    enum Source {
        /** In the query, then the form, then the JSON body. Files are looked for in the form. */
        ANYWHERE,
        /** In the headers of the request, whatever the case of the name. */
        HEADER
    }
}
