package org.deepaas.example.pictures;

import java.util.List;

/**
 * Which class a picture belongs to.
 *
 * @param classes the surest first
 */
public record Classification(List<RankedClass> classes) {

    /**
     * One of the classes.
     *
     * @param name as its folder was called
     * @param probability from 0 to 1; those of all classes add up to 1
     */
    public record RankedClass(String name, double probability) {}
}
