package org.deepaas.runtime.described.inspection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** What tensors look like. */
final class Looks {

    private Looks() {}

    /** The first tensor whose name has one of these words in it. */
    static Optional<TensorSpec> called(Collection<TensorSpec> all, String... words) {
        return Arrays.stream(words)
                .flatMap(word -> all.stream()
                        .filter(spec -> spec.name().toLowerCase(Locale.ROOT).contains(word)))
                .findFirst();
    }

    /** The first input that may be a picture. */
    static Optional<TensorSpec> picture(Network network) {
        return network.inputs().values().stream().filter(Looks::likePicture).findFirst();
    }

    private static boolean likePicture(TensorSpec spec) {
        return spec.rank() == 4
                && (spec.type() == ElementType.FLOAT || spec.type() == ElementType.UINT8)
                && (isColours(spec.size(1)) || isColours(spec.size(3)));
    }

    private static boolean isColours(long channels) {
        return channels == 1 || channels == 3;
    }

    /** Whether a picture's channels are its last dimension. */
    static boolean isChannelsLast(TensorSpec picture) {
        return isColours(picture.size(3)) && !isColours(picture.size(1));
    }

    /** The input of a text's tokens: it is called so, or is the only one, and of any length. */
    static Optional<TensorSpec> tokens(Network network) {
        return network.inputs().values().stream()
                .filter(spec -> spec.rank() == 2 && spec.size(0) <= 1)
                .filter(spec -> spec.type() == ElementType.INT64 || spec.type() == ElementType.INT32)
                .filter(spec -> spec.name().equals("input_ids")
                        || spec.name().contains("token")
                        || (network.inputs().size() == 1 && spec.size(1) < 0))
                .findFirst();
    }

    /** The only input, where it is of texts as they are. */
    static Optional<TensorSpec> texts(Network network) {
        return network.inputs().values().stream()
                .filter(spec -> network.inputs().size() == 1 && spec.type() == ElementType.STRING && spec.rank() <= 2)
                .findFirst();
    }

    /** The output that has a score for each class: the only one, or the one that is called so. */
    static Optional<TensorSpec> scores(Network network) {
        var like = network.outputs().values().stream()
                .filter(spec -> spec.type().isDecimal() && spec.rank() == 2 && spec.size(1) != 1)
                .toList();
        return like.size() == 1 ? Optional.of(like.get(0)) : called(like, "logit", "prob", "score");
    }
}
