package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.deepaas.model.InvalidInputException;
import org.junit.jupiter.api.Test;

/** The bytes here were written by protoc's own code for TFaaS's schema. */
class RowMessageTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void aRowIsReadPackedOrNot() {
        // key: "a", value: [1.5, -2], model: "m"
        for (var hex : new String[] {
            "0a0161 1208 0000c03f 000000c0 1a016d",
            "0a0161 15 0000c03f 15 000000c0 1a016d",
            "1a016d 1204 0000c03f 15 000000c0"
        }) {
            var row = RowMessage.read(bytes(hex));

            assertThat(row.model()).isEqualTo("m");
            assertThat(row).extracting("numbers").extracting("values").isEqualTo(new float[] {1.5f, -2f});
        }
    }

    @Test
    void whatAnotherVersionSaysIsPassedOver() {
        assertThat(RowMessage.read(bytes("2005 2a0178 1a016d")).model()).isEqualTo("m");
    }

    @Test
    void anAnswerHasAClassForEachProbability() {
        assertThat(HexFormat.of().formatHex(RowMessage.write(new float[] {1.5f, 0f, -0f})))
                .isEqualTo("0a05150000c03f" + "0a00" + "0a051500000080");
        assertThat(RowMessage.write(new float[0])).isEmpty();
    }

    @Test
    void whatIsNoRowIsRefused() {
        for (var hex : new String[] {"12ff", "1203000000", "0c", "1a01ff", "ffffffffffffffffffff01", "120a00"}) {
            assertThatThrownBy(() -> RowMessage.read(bytes(hex)))
                    .as(hex)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no Row");
        }
    }

    @Property(tries = 3000)
    void anyBytesAreARowOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(RowMessage.read(bytes).model()).isNotNull();
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining("no Row");
        }
    }
}
