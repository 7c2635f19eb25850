package org.deepaas.runtime.described.tensors;

import java.util.List;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.records.JavaType;
import org.deepaas.runtime.described.records.Member;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** What an input or output is called in JSON, and its type: a list of lists of numbers. */
final class Members {

    private static final long SHORT_EXAMPLE = 16;

    private Members() {}

    static List<Member> arguments(Signature signature) {
        return signature.inputs().values().stream().map(Members::argument).toList();
    }

    static List<Member> results(Signature signature) {
        return signature.outputs().values().stream().map(Members::result).toList();
    }

    private static Member argument(TensorSpec spec) {
        var type = JavaType.of(boxed(spec));
        for (int i = 0; i < spec.rank(); i++) {
            type = type.list();
        }
        var member = Member.named(spec.name(), type, "Input of the model: %s, ? for any length".formatted(spec.form()));
        if (spec.type() == ElementType.UINT8) {
            member = member.with("min", 0.0).with("max", 255.0);
        }
        long elements = 1;
        for (var size : spec.shapeWith(1)) {
            elements *= size;
        }
        return elements > 0 && elements <= SHORT_EXAMPLE && spec.type() != ElementType.STRING
                ? member.with("example", example(spec, 0))
                : member;
    }

    private static String example(TensorSpec spec, int dimension) {
        if (dimension == spec.rank()) {
            return spec.type() == ElementType.BOOL ? "false" : spec.type().isDecimal() ? "0.5" : "1";
        }
        var element = example(spec, dimension + 1);
        var list = new StringBuilder("[").append(element);
        for (int i = 1; i < spec.shapeWith(1)[dimension]; i++) {
            list.append(", ").append(element);
        }
        return list.append("]").toString();
    }

    private static Member result(TensorSpec spec) {
        // a model that does not tell a shape may mean one
        var type = JavaType.of(spec.rank() == 0 ? Object.class : primitive(spec));
        for (int i = 0; i < spec.rank(); i++) {
            type = type.array();
        }
        return Member.named(spec.name(), type, "Output of the model: " + spec.form());
    }

    private static Class<?> boxed(TensorSpec spec) {
        return switch (spec.type()) {
            case FLOAT, FLOAT16 -> Float.class;
            case DOUBLE -> Double.class;
            case INT8, UINT8, INT16, INT32 -> Integer.class;
            case INT64 -> Long.class;
            case BOOL -> Boolean.class;
            case STRING -> String.class;
            case OTHER -> throw unreadable(spec);
        };
    }

    /** What the elements of an output are in JSON. */
    static Class<?> primitive(TensorSpec spec) {
        return spec.type() == ElementType.STRING
                ? String.class
                : java.lang.invoke.MethodType.methodType(boxed(spec)).unwrap().returnType();
    }

    private static DescriptionException unreadable(TensorSpec spec) {
        return new DescriptionException(
                "%s is no tensor that can be passed: export the model with tensors of numbers or texts alone"
                        .formatted(spec.name()));
    }
}
