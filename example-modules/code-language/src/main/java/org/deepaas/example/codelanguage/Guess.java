package org.deepaas.example.codelanguage;

import java.util.List;

/**
 * What a text is written in.
 *
 * @param language the likeliest
 * @param score how likely that is, up to 1
 * @param languages the likeliest first
 */
public record Guess(String language, float score, List<Language> languages) {

    /**
     * One language.
     *
     * @param language its name
     * @param extension what the model calls it: mostly what its files end in
     * @param score how likely it is, up to 1; over all 54 they make 1
     */
    public record Language(String language, String extension, float score) {}
}
