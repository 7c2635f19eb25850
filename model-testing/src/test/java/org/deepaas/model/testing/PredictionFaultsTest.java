package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deepaas.model.Arg;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.BytesContent;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.junit.jupiter.api.Test;

/** What {@link ModelContract} finds by asking a model. */
class PredictionFaultsTest {

    /** What most of the models here take. */
    public record Numbers(
            @Arg(description = "Numbers", separator = ",", example = "[1, 2, 3]")
            List<Integer> values,

            @Arg(description = "Times", defaultValue = "2") int times) {}

    /** Keeps the contract in all that is asked here. */
    public static class Sum implements Predictive<Numbers, Object> {

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("sum");
        }

        @Override
        public Predictor<Numbers, Object> load(LoadContext context) {
            return this::sum;
        }

        Object sum(Numbers numbers) {
            if (numbers.values().isEmpty()) {
                throw new InvalidInputException("values: at least one is needed");
            }
            return Map.of(
                    "sum",
                    numbers.values().stream().mapToInt(i -> i * numbers.times()).sum());
        }

        @Override
        public Map<String, Renderer<Numbers, Object>> renderers() {
            return Map.of("text/plain", (numbers, sum, context) -> BytesContent.of(sum.toString(), "text/plain"));
        }
    }

    /** What is wrong with a model, all that is wrong of any class of a test left out. */
    private static String faults(ModelContract contract) {
        try {
            contract.verify();
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String faults(Sum model) {
        return faults(ModelContract.of(model));
    }

    @Test
    void aModelThatKeepsItIsAccepted() {
        var contract = ModelContract.of(new Sum())
                .predicting(new Numbers(List.of(7), 1))
                .refusing(new Numbers(List.of(), 1))
                .keepingMemory(100, 50 << 20);

        assertThatCode(contract::verify).doesNotThrowAnyException();
    }

    @Test
    void aResultThatIsNoAnswerIsNamed() {
        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        return Stream.of(numbers);
                    }
                }))
                .contains("cannot be written as JSON: return a record of what is to be told");
        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        return BytesContent.of(new byte[] {1}, "png");
                    }
                }))
                .contains("'png' is no media type: write it as image/png");
        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        var itself = new ArrayList<Object>();
                        itself.add(itself);
                        return itself;
                    }
                }))
                .contains("it holds itself");
    }

    @Test
    void whatTheOwnExampleEndsInIsNamed() {
        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        throw new IllegalStateException("numbers are hard");
                    }
                }))
                .contains(
                        "it fails for Numbers[values=[1, 2, 3], times=2] by java.lang.IllegalStateException: numbers are hard",
                        "throw an InvalidInputException where the caller can mend that");
        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        throw new InvalidInputException("too odd");
                    }
                }))
                .contains("it refuses Numbers[values=[1, 2, 3], times=2]: too odd");
    }

    @Test
    void threadsThatGetInEachOthersWayAreFound() {
        var atWork = new AtomicInteger();

        assertThat(faults(new Sum() {
                    @Override
                    Object sum(Numbers numbers) {
                        var alone = atWork.incrementAndGet() == 1;
                        try {
                            Thread.sleep(5);
                            return alone;
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            atWork.decrementAndGet();
                        }
                    }
                }))
                .contains(
                        "it answers otherwise when 4 threads ask at once, as with --workers 4: share nothing that changes");
    }

    @Test
    void aRendererThatFailsIsNamed() {
        assertThat(faults(new Sum() {
                    @Override
                    public Map<String, Renderer<Numbers, Object>> renderers() {
                        return Map.of("image/png", (numbers, sum, context) -> {
                            throw new UnsupportedOperationException("later");
                        });
                    }
                }))
                .contains(
                        "the image/png for Numbers[values=[1, 2, 3], times=2] fails by java.lang.UnsupportedOperationException: later");
    }

    @Test
    void whatIsToBeRefusedMustBe() {
        assertThat(faults(ModelContract.of(new Sum()).refusing(new Numbers(List.of(1), 1))))
                .contains("it takes Numbers[values=[1], times=1], and was to refuse it with an InvalidInputException");
    }

    @Test
    void memoryThatIsKeptIsFound() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells a process its memory");
        var kept = new ArrayList<ByteBuffer>();

        assertThat(faults(ModelContract.of(new Sum() {
                            @Override
                            Object sum(Numbers numbers) {
                                var memory = ByteBuffer.allocateDirect(1 << 20);
                                while (memory.hasRemaining()) {
                                    memory.put((byte) 1);
                                }
                                synchronized (kept) {
                                    kept.add(memory);
                                }
                                return 1;
                            }
                        })
                        .keepingMemory(40, 20 << 20)))
                .containsPattern("40 predictions leave \\d+ MiB behind: close what each of them opens");
    }

    @Test
    void argumentsOfAnotherModelAreNoArguments() {
        record Others() {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelContract.of(new Sum()).predicting(new Others()))
                .withMessageContaining("takes " + Numbers.class.getName());
    }

    /** A file and where it may go. */
    public record Picture(
            @Arg(description = "A picture", accept = "image/*")
            UploadedFile picture,

            @Arg(description = "Another", accept = "image/*")
            Optional<UploadedFile> other) {}

    private static final class Crashing implements Predictive<Picture, Integer> {
        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("crashing");
        }

        @Override
        public Predictor<Picture, Integer> load(LoadContext context) {
            return arguments -> {
                var bytes = Files.readAllBytes(arguments.picture().path());
                return bytes[30] + 0;
            };
        }
    }

    @Test
    void filesThatAreNoneMustNotCrashIt() {
        assertThatThrownBy(() -> ModelContract.verify(new Crashing()))
                .hasMessageContaining("a file of 0 bytes that is none ends in java.lang.ArrayIndexOutOfBoundsException")
                .hasMessageContaining("throw an InvalidInputException that says what to send");
    }

    /** Contradicts itself. */
    public record Odd(
            @Arg(description = "A", min = 1, max = 10, defaultValue = "11")
            int outside,

            @Arg(description = "B", defaultValue = "many") int word,

            @Arg(
                    description = "C",
                    choices = {"x", "y"},
                    example = "z")
            String choice,

            @Arg(description = "D", pattern = "(") String pattern,
            @Arg(description = "E", min = 2, max = 1) int nothing) {}

    private static final class Contradicting implements Predictive<Odd, String> {
        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("contradicting");
        }

        @Override
        public Predictor<Odd, String> load(LoadContext context) {
            return Record::toString;
        }
    }

    @Test
    void whatContradictsItselfInAnArgumentIsNamed() {
        assertThatThrownBy(() -> ModelContract.verify(new Contradicting()))
                .hasMessageContainingAll(
                        "outside of " + Odd.class.getName() + ": its default '11' is not within 1.0 and 10.0",
                        "word of " + Odd.class.getName() + ": its default 'many' is no int",
                        ": its example 'z' is none of the choices x, y",
                        ": its pattern '(' is no regular expression",
                        ": nothing is at least 2.0 and at most 1.0: turn min and max round");
    }

    /** Counts values; its batches are made otherwise by each test. */
    private abstract static class Counted extends Sum {

        abstract List<Integer> together(List<Integer> inputs);

        @Override
        public Predictor<Numbers, Object> load(LoadContext context) {
            return new BatchPredictor<Numbers, Integer, Integer, Object>() {

                @Override
                public Integer prepare(Numbers numbers) {
                    return numbers.values().size();
                }

                @Override
                public List<Integer> predictMany(List<Integer> inputs) {
                    return together(inputs);
                }

                @Override
                public Object finish(Numbers numbers, Integer output) {
                    return Map.of("count", output);
                }
            };
        }
    }

    @Test
    void aBatchThatAnswersAsEachAloneIsAccepted() {
        assertThat(faults(new Counted() {
                    @Override
                    List<Integer> together(List<Integer> inputs) {
                        return inputs;
                    }
                }))
                .doesNotContain("together");
    }

    @Test
    void aBatchThatAnswersOtherwiseOrFailsIsNamed() {
        assertThat(faults(new Counted() {
                    @Override
                    List<Integer> together(List<Integer> inputs) {
                        return IntStream.range(0, inputs.size())
                                .mapToObj(i -> inputs.get(i) + i)
                                .toList();
                    }
                }))
                .contains("it answers otherwise when 3 requests are computed together");
        assertThat(faults(new Counted() {
                    @Override
                    List<Integer> together(List<Integer> inputs) {
                        return List.of(inputs.get(0));
                    }
                }))
                .contains(
                        "it fails when 3 requests are computed together, by java.lang.IllegalStateException: predictMany of ",
                        " gave 1 outputs for 3 inputs");
    }
}
