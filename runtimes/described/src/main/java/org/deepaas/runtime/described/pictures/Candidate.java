package org.deepaas.runtime.described.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deepaas.runtime.imaging.Box;

/**
 * What may be an object.
 *
 * @param box in pixels of the tensor
 * @param number of its class
 */
record Candidate(Box box, float score, int number) {

    /** The surest first, without those that lie over a surer one of their class. */
    static List<Candidate> best(List<Candidate> all, double overlap, int limit) {
        var surestFirst = all.stream()
                .sorted(Comparator.comparing(Candidate::score).reversed())
                .toList();
        var kept = new ArrayList<Candidate>();
        for (var candidate : surestFirst) {
            if (kept.size() == limit) {
                break;
            }
            if (overlap >= 1 || kept.stream().noneMatch(surer -> surer.covers(candidate, overlap))) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private boolean covers(Candidate other, double overlap) {
        return number == other.number && overlap(box, other.box) > overlap;
    }

    /** The part of their union that two boxes share. */
    private static double overlap(Box one, Box other) {
        double width = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        double height = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double shared = width * height;
        return shared / (one.width() * one.height() + other.width() * other.height() - shared);
    }
}
