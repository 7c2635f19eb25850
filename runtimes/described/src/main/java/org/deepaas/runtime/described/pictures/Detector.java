package org.deepaas.runtime.described.pictures;

import java.util.List;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.pictures.Detections.Box;
import org.deepaas.runtime.described.pictures.Detections.Detection;
import org.deepaas.runtime.described.pictures.ObjectDetection.Arguments;
import org.deepaas.runtime.described.yaml.Spelling;
import org.deepaas.runtime.imaging.Geometry;

/** A detector in memory. */
final class Detector implements Warm<Arguments, Detections> {

    private final Network network;
    private final Constants constants;
    private final PictureInput input;
    private final BoxReader reader;
    private final BoxSettings settings;
    private final Labels labels;

    private Detector(
            Network network,
            Constants constants,
            PictureInput input,
            BoxReader reader,
            BoxSettings settings,
            Labels labels) {
        this.network = network;
        this.constants = constants;
        this.input = input;
        this.reader = reader;
        this.settings = settings;
        this.labels = labels;
    }

    static Detector of(
            Description description, PictureInput input, BoxSettings settings, Labels labels, Network network) {
        return new Detector(
                network,
                Constants.of(description, network, Set.of(input.name())),
                input,
                BoxReader.of(settings, labels, input.size(), network),
                settings,
                labels);
    }

    @Override
    public Detections predict(Arguments arguments) {
        requireKnown(arguments.labels());
        try (var picture = input.read(arguments.image());
                var run = new Run(network, constants)) {
            var geometry =
                    input.write(picture, run.input(input.name(), input.shape()).memory());
            var wanted = reader.read(run.compute(reader.outputs()), arguments.threshold()).stream()
                    .filter(candidate ->
                            arguments.labels().isEmpty() || arguments.labels().contains(reader.label(candidate)))
                    .toList();
            var found = Candidate.best(wanted, settings.overlap(), arguments.limit()).stream()
                    .map(candidate -> detection(candidate, geometry))
                    .toList();
            return new Detections(picture.width(), picture.height(), found);
        }
    }

    private Detection detection(Candidate candidate, Geometry geometry) {
        var box = geometry.toPicture(candidate.box());
        return new Detection(
                reader.label(candidate),
                candidate.score(),
                new Box(whole(box.left()), whole(box.top()), whole(box.right()), whole(box.bottom())));
    }

    private static int whole(double pixels) {
        return Math.toIntExact(Math.round(pixels));
    }

    private void requireKnown(List<String> asked) {
        for (var label : asked) {
            if (labels.areNamed() && !labels.names().contains(label)) {
                throw new InvalidInputException(
                        "labels: the model knows no '%s'%s".formatted(label, Spelling.hint(label, labels.names())));
            }
        }
    }

    @Override
    public void warmUp() {
        try (var run = new Run(network, constants)) {
            new Filling(run.input(input.name(), input.shape())).putToTheEnd(0);
            reader.read(run.compute(reader.outputs()), 0);
        }
    }
}
