package org.deepaas.runtime.pytorch;

/** What was counted over examples. */
record Tally(double lossSum, long right, long count) {

    static final Tally NOTHING = new Tally(0, 0, 0);

    Tally plus(double loss, long right, int count) {
        return new Tally(lossSum + loss * count, this.right + right, this.count + count);
    }

    /** Mean of an example; NaN where there was none. */
    double loss() {
        return lossSum / count;
    }

    /** Part that was right; NaN where there was none. */
    double accuracy() {
        return (double) right / count;
    }
}
