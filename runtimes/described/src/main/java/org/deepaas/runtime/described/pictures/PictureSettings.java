package org.deepaas.runtime.described.pictures;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;
import org.deepaas.runtime.imaging.Preprocessing;

/**
 * How a picture becomes a tensor, as {@code picture} says. A value is (pixel * scale - mean) / std, with pixels from 0 to
 * 255.
 *
 * @param input the input that it is for
 * @param size width and height; where it is left open, the model says
 * @param fit {@code stretch}, {@code crop} or {@code letterbox}
 * @param crop how much of the picture's shorter side a crop keeps
 * @param background what a letterbox is filled up with, {@code 0xRRGGBB}
 * @param layout where it is left open, the model says
 * @param mean one, or one for each channel, in the tensor's order
 * @param std likewise
 * @param isScaled whether anything is said of values
 */
record PictureSettings(
        Optional<Value> input,
        Optional<List<Integer>> size,
        String fit,
        double crop,
        int background,
        Optional<String> layout,
        Colours colours,
        double scale,
        List<Double> mean,
        List<Double> std,
        boolean isScaled) {

    private static final Set<String> KEYS =
            Set.of("input", "size", "fit", "crop", "background", "layout", "colours", "scale", "mean", "std");
    private static final int LARGEST = 16_384;

    static PictureSettings of(Section said) {
        said.only(KEYS);
        var colours = said.value("colours")
                .map(value -> Colours.valueOf(value.oneOf(List.of("RGB", "BGR", "GRAY"))))
                .orElse(Colours.RGB);
        var fit = said.value("fit")
                .map(value -> value.oneOf(List.of("stretch", "crop", "letterbox")))
                .orElse("crop");
        return new PictureSettings(
                said.value("input"),
                said.value("size").map(PictureSettings::size),
                fit,
                said.value("crop").map(PictureSettings::ratio).orElse(1.0),
                said.value("background").map(PictureSettings::colour).orElse(0x727272),
                said.value("layout").map(value -> value.oneOf(List.of("NCHW", "NHWC"))),
                colours,
                said.value("scale").map(PictureSettings::notZero).orElse(1 / 255.0),
                channels(said, "mean", colours, 0),
                channels(said, "std", colours, 1),
                Set.of("scale", "mean", "std").stream()
                        .anyMatch(key -> said.value(key).isPresent()));
    }

    private static List<Integer> size(Value value) {
        var sides = value.isList()
                ? value.list().stream().map(side -> side.whole(1, LARGEST)).toList()
                : List.of(value.whole(1, LARGEST));
        if (sides.size() > 2) {
            throw value.wrong("must be one length, or a width and a height, as in [640, 480]");
        }
        return List.of(sides.get(0), sides.get(sides.size() - 1));
    }

    private static double ratio(Value value) {
        double ratio = value.number();
        if (!(ratio > 0 && ratio <= 1)) {
            throw value.wrong("must be above 0 and at most 1, as in 0.875");
        }
        return ratio;
    }

    private static int colour(Value value) {
        try {
            return Integer.parseInt(value.text().replaceFirst("^#", ""), 16) & 0xFFFFFF;
        } catch (NumberFormatException e) {
            throw value.wrong("must be a colour, as in \"#727272\"");
        }
    }

    private static double notZero(Value value) {
        double number = value.number();
        if (number == 0) {
            throw value.wrong("must not be 0");
        }
        return number;
    }

    private static List<Double> channels(Section said, String key, Colours colours, double otherwise) {
        var value = said.value(key);
        if (value.isEmpty()) {
            return List.of(otherwise);
        }
        var numbers = value.get().list().stream()
                .map(number -> key.equals("std") ? notZero(number) : number.number())
                .toList();
        if (numbers.size() != 1 && numbers.size() != colours.channels()) {
            throw value.get()
                    .wrong("must be one number, or one for each of the %d channels".formatted(colours.channels()));
        }
        return numbers;
    }

    /** What brings a picture to this size. */
    Preprocessing fitted(int width, int height) {
        return switch (fit) {
            case "stretch" -> Preprocessing.stretch(width, height);
            case "letterbox" -> Preprocessing.letterbox(width, height, background);
            default -> Preprocessing.centreCrop(width, height, crop);
        };
    }

    /** The mean of a channel as it is of pixels from 0 to 1. */
    float mean(int channel) {
        return (float) (at(mean, channel) / (255 * scale));
    }

    /** The standard deviation of a channel as it is of pixels from 0 to 1. */
    float std(int channel) {
        return (float) (at(std, channel) / (255 * scale));
    }

    private static double at(List<Double> channels, int channel) {
        return channels.get(channels.size() == 1 ? 0 : channel);
    }

    /** Which colours, in which order. */
    enum Colours {
        RGB(3),
        BGR(3),
        GRAY(1);

        private final int channels;

        Colours(int channels) {
            this.channels = channels;
        }

        int channels() {
            return channels;
        }
    }
}
