package org.deepaas.runtime.tensorflow;

import java.util.Map;

/** A process in which TensorFlow begins while another engine has JavaCPP load no libraries. */
final class LoadingRace {

    private LoadingRace() {}

    public static void main(String[] arguments) throws InterruptedException {
        var tensorFlow = new Thread(() -> System.out.println("began " + Engine.begin()));
        JavaCpp.withProperties(Map.of("org.bytedeco.javacpp.loadLibraries", "false"), () -> {
            tensorFlow.start();
            while (tensorFlow.getState() != Thread.State.BLOCKED && tensorFlow.isAlive()) {
                Thread.onSpinWait();
            }
            System.out.println("another engine is done");
        });
        tensorFlow.join();
    }
}
