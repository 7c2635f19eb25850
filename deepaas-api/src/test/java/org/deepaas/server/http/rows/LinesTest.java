package org.deepaas.server.http.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final int MOST = 20;

    private static List<String> cut(Lines lines, String body, int size) {
        var cut = new ArrayList<String>();
        byte[] bytes = body.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            lines.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
            for (var line = lines.next(); line != null; line = lines.next()) {
                cut.add(told(line));
            }
        }
        var last = lines.last();
        if (last != null) {
            cut.add(told(last));
        }
        return cut;
    }

    private static String told(Line line) {
        return line.number() + ":" + (line.tooLong() ? "too long" : new String(line.bytes(), UTF_8));
    }

    @Test
    void areTheSameHoweverTheBytesArrive() {
        for (int size : new int[] {1, 2, 3, 7, 100}) {
            assertThat(cut(Lines.plain(MOST), "{\"a\": 1}\r\n{\"grü\": 2}\nlast", size))
                    .containsExactly("1:{\"a\": 1}", "2:{\"grü\": 2}", "3:last");
        }
    }

    @Test
    void blankOnesAreCountedAndPassedOver() {
        assertThat(cut(Lines.plain(MOST), "\n  \r\na\n\nb\n", 4)).containsExactly("3:a", "5:b");
        assertThat(cut(Lines.plain(MOST), "", 4)).isEmpty();
    }

    @Test
    void oneThatIsTooLongIsNotKeptAndHarmsNoOther() {
        var body = "a\n" + "x".repeat(MOST) + "\n" + "y".repeat(1000) + "\nb";

        assertThat(cut(Lines.plain(MOST), body, 9))
                .containsExactly("1:a", "2:" + "x".repeat(MOST), "3:too long", "4:b");
    }

    @Test
    void goesOnWithinQuotesAndIsCountedFromWhereItBegan() {
        var body = "a,\"1\n2\"\nb,\"say \"\"\n\"\"\"\nc,5\"\nd,6\n";

        for (int size : new int[] {1, 5, 100}) {
            assertThat(cut(Lines.quoted(MOST, ","), body, size))
                    .containsExactly("1:a,\"1\n2\"", "3:b,\"say \"\"\n\"\"\"", "5:c,5\"", "6:d,6");
        }
    }

    @Test
    void quotesThatDoNotEndTakeTheRestWithThem() {
        assertThat(cut(Lines.quoted(MOST, ","), "a,\"b\nc\n", 100)).containsExactly("1:a,\"b\nc\n");
    }
}
