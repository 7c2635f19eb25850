package org.deepaas.runtime.tensorflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.types.TFloat32;

/** NVIDIA's GPUs, found out about by computing on them. */
final class Cuda {

    /** What Linux has where NVIDIA's driver is loaded; the second is Windows' subsystem for Linux. */
    private static final List<Path> DRIVERS = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private Cuda() {}

    /** Whether this build of TensorFlow knows of CUDA at all. Whether the machine does is for {@link #probe}. */
    static boolean isBuiltIn() {
        return TensorFlow.class.getResource("/org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so")
                != null;
    }

    /** What keeps any GPU from being used, as far as that can be told without asking for one. */
    static Optional<String> obstacle() {
        if (!isBuiltIn()) {
            return Optional.of("this build of TensorFlow is for the CPU only; the one for CUDA is built by mvn -Pcuda");
        }
        if (DRIVERS.stream().noneMatch(Files::exists)) {
            return Optional.of("there is no driver of NVIDIA's (%s) here; a container must be given the GPU by --gpus"
                    .formatted(DRIVERS.get(0)));
        }
        return Optional.empty();
    }

    /**
     * Computes a convolution on the GPU of this number, since that needs its driver, CUDA and cuDNN.
     *
     * @throws RuntimeException one of TensorFlow's, where that fails
     */
    static void probe(int number) {
        var config = ConfigProto.newBuilder()
                .setGpuOptions(on(number))
                .setAllowSoftPlacement(false)
                .build();
        convolve(DeviceSpec.DeviceType.GPU, config);
    }

    /** The one GPU that TensorFlow is to see, of whose memory it takes what it needs and not all. */
    static GPUOptions on(int number) {
        return GPUOptions.newBuilder()
                .setVisibleDeviceList(Integer.toString(number))
                .setAllowGrowth(true)
                .build();
    }

    static float convolve(DeviceSpec.DeviceType device, ConfigProto config) {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph)
                    .withDevice(DeviceSpec.newBuilder()
                            .deviceType(device)
                            .deviceIndex(0)
                            .build());
            var shape = Shape.of(1, 1, 1, 1);
            // fed, not constant: constants are computed on the CPU beforehand
            var picture = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            var filter = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            var convolved = tf.nn.conv2d(picture, filter, List.of(1L, 1L, 1L, 1L), "VALID");
            try (var session = new Session(graph, config);
                    var two = TFloat32.tensorOf(shape, tensor -> tensor.setFloat(2, 0, 0, 0, 0));
                    var result = session.runner()
                            .feed(picture, two)
                            .feed(filter, two)
                            .fetch(convolved)
                            .run()) {
                return ((TFloat32) result.get(0)).getFloat(0, 0, 0, 0);
            }
        }
    }
}
