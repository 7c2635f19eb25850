/**
 * What a model author writes against. A {@link org.deepaas.model.Model} says what it is. A
 * {@link org.deepaas.model.Predictive} model is loaded into a {@link org.deepaas.model.Predictor}, a function from
 * arguments to a result; a {@link org.deepaas.model.Trainable} model can be trained, an
 * {@link org.deepaas.model.Evaluable} one evaluated. A model may be any of these, or none.
 *
 * <pre>{@code
 * public final class Echo implements Predictive<Echo.Arguments, String> {
 *     public record Arguments(@Arg(description = "Text to send back") String text) {}
 *
 *     public ModelMetadata metadata() {
 *         return ModelMetadata.of("echo").withDescription("Sends the text back");
 *     }
 *
 *     public Predictor<Arguments, String> load(LoadContext context) {
 *         return Arguments::text;
 *     }
 * }
 * }</pre>
 *
 * <p>The class is named in {@code META-INF/services/org.deepaas.model.Model}, and the server finds it there. This
 * package depends on the JDK alone (and on JSpecify's annotations).
 */
@NullMarked
package org.deepaas.model;

import org.jspecify.annotations.NullMarked;
