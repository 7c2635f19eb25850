package org.deepaas.example.pictures;

import java.util.List;

/**
 * What came of a training.
 *
 * @param classes what can be told apart now
 * @param pictures how many were learnt from
 * @param validated how many were kept to validate with
 * @param backbone whether features of a backbone were learnt from
 * @param accuracy part of those kept that is recognised, from 0 to 1
 * @param loss mean cross-entropy over them, in nats
 * @param epochs how many there were
 */
public record Summary(
        List<String> classes,
        int pictures,
        int validated,
        boolean backbone,
        double accuracy,
        double loss,
        int epochs) {}
