package org.deepaas.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Posts a file at a steady pace, whether answers come or not, and prints how long they took, counted from when each was
 * due: number, failures, median, 95th and 99th percentile in milliseconds.
 */
final class Pace {

    private static final String BOUNDARY = "pace";
    private static final int WARM_UP = 30;

    /** Usage: Pace URL FILE REQUESTS_A_SECOND SECONDS [NAME VALUE]...: with headers, the file is the body, else a picture in a form. */
    public static void main(String... arguments) throws Exception {
        var address = URI.create(arguments[0]);
        var file = Path.of(arguments[1]);
        var request = arguments.length > 4
                ? HttpRequest.newBuilder(address)
                        .headers(Arrays.copyOfRange(arguments, 4, arguments.length))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                        .build()
                : form(address, file);
        double rate = Double.parseDouble(arguments[2]);
        int count = (int) (rate * Double.parseDouble(arguments[3]));
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        // connections and this process's own code are there before the first that counts
        for (int i = 0; i < WARM_UP; i++) {
            client.send(request, BodyHandlers.ofString());
        }
        var took = new ConcurrentLinkedQueue<Long>();
        var failures = new ConcurrentLinkedQueue<String>();
        var answers = new CompletableFuture<?>[count];
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + (long) (i / rate * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            answers[i] = client.sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
                if (failure == null && answer.statusCode() == 200) {
                    took.add(System.nanoTime() - due);
                } else {
                    failures.add(failure == null ? answer.body() : failure.toString());
                }
                return true;
            });
        }
        CompletableFuture.allOf(answers).join();
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

    private static HttpRequest form(URI address, Path picture) throws Exception {
        var head = "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture\"\r\n\r\n"
                .formatted(BOUNDARY)
                .getBytes(StandardCharsets.UTF_8);
        var tail = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        var content = Files.readAllBytes(picture);
        var body = Arrays.copyOf(head, head.length + content.length + tail.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Pace() {}
}
