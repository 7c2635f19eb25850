package org.deepaas.server.trainings;

/** What is at hand once the store is open. */
record Desk(Store store, TrainingTable table, Queue queue, Crew crew) {

    /** Ends what runs, to be taken up again, and closes the store. */
    void close() {
        crew.stop();
        queue.close();
        store.close();
    }
}
