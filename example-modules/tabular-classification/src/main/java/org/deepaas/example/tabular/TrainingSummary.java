package org.deepaas.example.tabular;

import java.util.List;
import java.util.Map;

/**
 * What was learnt.
 *
 * @param accuracy part of the rows kept to measure with that is classified right, 0 to 1
 * @param commonest the accuracy that always saying the commonest class would have: what is not above it has learnt nothing
 * @param rows how many were learnt from
 * @param measuredWith how many rows were kept to measure with
 * @param target the column that says the class
 * @param classes and how many rows there are of each
 * @param columns those that are looked at
 * @param notes what was filled in or left out
 */
public record TrainingSummary(
        double accuracy,
        double commonest,
        int rows,
        int measuredWith,
        String target,
        Map<String, Integer> classes,
        List<String> columns,
        List<String> notes) {}
