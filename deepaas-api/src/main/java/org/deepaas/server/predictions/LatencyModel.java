package org.deepaas.server.predictions;

/**
 * How long so many rows take together: a fixed part and one for each row, learnt from those that were computed. The newest
 * count most, those of some twenty before hardly.
 */
final class LatencyModel {

    private static final double KEPT = 0.9;
    private static final double SAME = 1e-9;

    private double weight;
    private double rows;
    private double squares;
    private double seconds;
    private double products;

    synchronized void observe(int rowsOfOne, double secondsOfOne) {
        weight = KEPT * weight + 1;
        rows = KEPT * rows + rowsOfOne;
        squares = KEPT * squares + (double) rowsOfOne * rowsOfOne;
        seconds = KEPT * seconds + secondsOfOne;
        products = KEPT * products + rowsOfOne * secondsOfOne;
    }

    /** Zero where nothing is known yet. Where all had as many rows, more are taken to cost nothing: never more than is known. */
    synchronized double seconds(int wanted) {
        if (weight == 0) {
            return 0;
        }
        double meanRows = rows / weight;
        double meanSeconds = seconds / weight;
        double spread = squares / weight - meanRows * meanRows;
        double each = spread < SAME * squares / weight ? 0 : (products / weight - meanRows * meanSeconds) / spread;
        // neither a row nor a beginning gives time back
        each = Math.max(0, Math.min(each, meanSeconds / meanRows));
        return meanSeconds + each * (wanted - meanRows);
    }

    /** The part of the time that so many rows save by being computed together instead of one after another. */
    synchronized double saved(int together) {
        double alone = seconds(1);
        return alone == 0 ? 1 : 1 - seconds(together) / (together * alone);
    }
}
