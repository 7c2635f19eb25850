/**
 * For authors of models: {@link org.deepaas.model.testing.ModelContract} verifies what a server will demand of a model, and
 * {@link org.deepaas.model.testing.ModelUnderTest} loads and calls it, without a server.
 *
 * <pre>{@code
 * @Test
 * void keepsTheContract() {
 *     ModelContract.verify(new Echo());
 * }
 *
 * @Test
 * void sendsTheTextBack() throws Exception {
 *     try (var echo = ModelUnderTest.load(new Echo())) {
 *         assertThat(echo.predict(new Echo.Arguments("ab", 3))).isEqualTo("ababab");
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.deepaas.model.testing;

import org.jspecify.annotations.NullMarked;
