package org.deepaas.runtime.described.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.pictures.Segmentation.Arguments;
import org.deepaas.runtime.described.pictures.Segmented.Area;
import org.deepaas.runtime.described.pictures.Segmented.Mask;
import org.deepaas.runtime.imaging.Geometry;

/** A network in memory that makes masks. */
final class Segmenter implements Warm<Arguments, Segmented> {

    private final Network network;
    private final Constants constants;
    private final PictureInput input;
    private final String output;
    private final MaskSettings settings;

    private Segmenter(Network network, Constants constants, PictureInput input, String output, MaskSettings settings) {
        this.network = network;
        this.constants = constants;
        this.input = input;
        this.output = output;
        this.settings = settings;
    }

    static Segmenter of(Description description, PictureInput input, MaskSettings settings, Network network) {
        var output = Tensors.calledOrOnly(settings.name(), "output.name", "output", network.outputs());
        return new Segmenter(
                network, Constants.of(description, network, Set.of(input.name())), input, output.name(), settings);
    }

    @Override
    public Segmented predict(Arguments arguments) {
        try (var picture = input.read(arguments.image());
                var run = new Run(network, constants)) {
            var geometry =
                    input.write(picture, run.input(input.name(), input.shape()).memory());
            var map = ClassMap.of(run.compute(output), settings);
            return segmented(map, geometry);
        }
    }

    @Override
    public void warmUp() {
        try (var run = new Run(network, constants)) {
            new Filling(run.input(input.name(), input.shape())).putToTheEnd(0);
            ClassMap.of(run.compute(output), settings);
        }
    }

    /** The mask is of the whole picture, about as fine as the model's. */
    private Segmented segmented(ClassMap map, Geometry geometry) {
        var picture = geometry.picture();
        double fine =
                Math.min(1, Math.max(map.width(), map.height()) / (double) Math.max(picture.width(), picture.height()));
        int width = (int) Math.max(1, Math.round(picture.width() * fine));
        int height = (int) Math.max(1, Math.round(picture.height() * fine));
        var numbers = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                numbers[y * width + x] =
                        at(map, geometry, (x + 0.5) * picture.width() / width, (y + 0.5) * picture.height() / height);
            }
        }
        return new Segmented(
                picture.width(),
                picture.height(),
                areas(map, geometry, width, height, numbers),
                Mask.of(width, height, numbers));
    }

    /** The class at a point of the picture; none where the model did not see it. */
    private static byte at(ClassMap map, Geometry geometry, double x, double y) {
        int column = (int) Math.floor((x * geometry.scaleX() + geometry.offsetX())
                * map.width()
                / geometry.tensor().width());
        int row = (int) Math.floor((y * geometry.scaleY() + geometry.offsetY())
                * map.height()
                / geometry.tensor().height());
        return column < 0 || row < 0 || column >= map.width() || row >= map.height()
                ? 0
                : map.numbers()[row * map.width() + column];
    }

    private List<Area> areas(ClassMap map, Geometry geometry, int width, int height, byte[] numbers) {
        var counts = new int[256];
        var left = new int[256];
        var top = new int[256];
        var right = new int[256];
        var bottom = new int[256];
        java.util.Arrays.fill(left, width);
        java.util.Arrays.fill(top, height);
        for (int i = 0; i < numbers.length; i++) {
            int number = numbers[i] & 0xFF;
            counts[number]++;
            left[number] = Math.min(left[number], i % width);
            top[number] = Math.min(top[number], i / width);
            right[number] = Math.max(right[number], i % width + 1);
            bottom[number] = Math.max(bottom[number], i / width + 1);
        }
        var picture = geometry.picture();
        var areas = new ArrayList<Area>();
        for (int number = 1; number < counts.length; number++) {
            if (counts[number] > 0) {
                areas.add(new Area(
                        number,
                        settings.labels().of(number - 1L + map.first()),
                        counts[number] / (double) numbers.length,
                        new Detections.Box(
                                left[number] * picture.width() / width,
                                top[number] * picture.height() / height,
                                right[number] * picture.width() / width,
                                bottom[number] * picture.height() / height)));
            }
        }
        areas.sort(Comparator.comparing(Area::share).reversed());
        return areas;
    }
}
