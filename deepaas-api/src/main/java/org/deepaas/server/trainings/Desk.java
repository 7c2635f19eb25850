package org.deepaas.server.trainings;

/** What is at hand once the store is open. */
record Desk(Store store, TrainingTable table, Queue queue, Sweep sweep, Crew crew) {

    /** Ends what runs, to be taken up again, and closes the store. */
    void close() {
        sweep.close();
        crew.stop();
        queue.close();
        store.close();
    }
}
