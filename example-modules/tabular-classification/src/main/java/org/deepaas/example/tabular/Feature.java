package org.deepaas.example.tabular;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a column becomes numbers that a network takes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Feature.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Feature.Categorical.class, name = "category")
})
sealed interface Feature {

    /** The column. */
    String name();

    /** How many numbers become of a value. */
    int width();

    /**
     * Writes the numbers of a value.
     *
     * @return whether the value is one that was learnt from, or missing
     * @throws NotANumber where it has to be a number
     */
    boolean write(String value, boolean commaIsDecimal, float[] into, int at) throws NotANumber;

    /** A text where a number has to be. */
    final class NotANumber extends Exception {}

    /** A number: how many standard deviations it is above the mean; a missing one is the mean. */
    record Numeric(String name, double mean, double deviation) implements Feature {

        /** What is further away than this says no more. */
        private static final double FARTHEST = 20;

        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean write(String value, boolean commaIsDecimal, float[] into, int at) throws NotANumber {
            if (Table.isMissing(value)) {
                into[at] = 0;
                return true;
            }
            double number = Decimals.read(value, commaIsDecimal).orElseThrow(NotANumber::new);
            into[at] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, (number - mean) / deviation));
            return true;
        }
    }

    /** One of some words: a 1 in its place; a word that was not learnt from is none of them. Missing is a word too. */
    record Categorical(String name, List<String> words) implements Feature {

        static final String MISSING = "";

        @Override
        public int width() {
            return words.size();
        }

        @Override
        public boolean write(String value, boolean commaIsDecimal, float[] into, int at) {
            for (int i = 0; i < words.size(); i++) {
                into[at + i] = 0;
            }
            int place = words.indexOf(word(value));
            if (place >= 0) {
                into[at + place] = 1;
            }
            return place >= 0 || Table.isMissing(value);
        }

        static String word(String value) {
            return Table.isMissing(value) ? MISSING : value.strip();
        }
    }
}
