package org.deepaas.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Posts a file at a steady pace, whether answers come or not, and prints how long they took, counted from when each was
 * due: number, failures, median, 95th and 99th percentile in milliseconds. Those of the first seconds, in which this process compiles its
 * own code, do not count. A thread for each connection sends its requests and waits for their answers: a client of events would add the
 * time that its own threads take to wake each other.
 */
final class Pace {

    private static final String BOUNDARY = "pace";
    private static final int SETTLING_SECONDS = 4;
    private static final int CONNECTIONS = 32;

    private final URL address;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Queue<Long> took = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Pace(URL address, Map<String, String> headers, byte[] body) {
        this.address = address;
        this.headers = headers;
        this.body = body;
    }

    /** Usage: Pace URL FILE REQUESTS_A_SECOND SECONDS [NAME VALUE]...: with headers, the file is the body, else a picture in a form. */
    public static void main(String... arguments) throws Exception {
        System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
        var address = URI.create(arguments[0]).toURL();
        var content = Files.readAllBytes(Path.of(arguments[1]));
        double rate = Double.parseDouble(arguments[2]);
        var given = Arrays.asList(arguments).subList(4, arguments.length);
        var pace = given.isEmpty()
                ? new Pace(address, Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY), form(content))
                : new Pace(address, pairs(given.toArray(String[]::new)), content);
        pace.keep(rate, (int) (rate * (SETTLING_SECONDS + Double.parseDouble(arguments[3]))));
        pace.print();
    }

    private static Map<String, String> pairs(String... given) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < given.length; i += 2) {
            pairs.put(given[i], given[i + 1]);
        }
        return pairs;
    }

    private void keep(double rate, int count) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        long began = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            threads.add(new Thread(() -> {
                for (int number = first; number < count; number += CONNECTIONS) {
                    post(began + (long) (number / rate * 1e9), number >= rate * SETTLING_SECONDS);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
    }

    private void post(long due, boolean counts) {
        try {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            var connection = (HttpURLConnection) address.openConnection();
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            headers.forEach(connection::setRequestProperty);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
            try (var answer = connection.getInputStream()) {
                answer.readAllBytes();
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("answered with " + connection.getResponseCode());
            }
            if (counts) {
                took.add(System.nanoTime() - due);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print() {
        failures.stream().findFirst().ifPresent(System.err::println);
        var sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d %d %.1f %.1f %.1f%n",
                sorted.length,
                failures.size(),
                percentile(sorted, 0.5),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99));
    }

    private static double percentile(long[] sorted, double part) {
        int index = (int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
    }

    private static byte[] form(byte[] picture) {
        var head = "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture\"\r\n\r\n"
                .formatted(BOUNDARY)
                .getBytes(StandardCharsets.UTF_8);
        var tail = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        var body = Arrays.copyOf(head, head.length + picture.length + tail.length);
        System.arraycopy(picture, 0, body, head.length, picture.length);
        System.arraycopy(tail, 0, body, head.length + picture.length, tail.length);
        return body;
    }
}
