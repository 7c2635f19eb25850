package org.deepaas.trial;

/** Cannot go on where it was broken off. */
public final class TrialWithoutCheckpoints extends TrialModel {

    public TrialWithoutCheckpoints() {
        super("trial-without-checkpoints");
    }
}
