package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPathTest {

    @Test
    void namesAModelAndPerhapsAVersion() {
        assertThat(ModelPath.of("/v2/models/echo/infer", "/infer")).isEqualTo(new ModelPath("echo", null));
        assertThat(ModelPath.of("/v2/models/echo/predict/", "/predict/")).isEqualTo(new ModelPath("echo", null));
        assertThat(ModelPath.of("/v2/models/echo/versions/12/infer", "/infer")).isEqualTo(new ModelPath("echo", 12L));
        assertThat(ModelPath.of("/v2/models/versions/versions/0/predict/", "/predict/"))
                .isEqualTo(new ModelPath("versions", 0L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/models/echo/ready",
                "/v2/models/infer",
                "/v2/models/",
                "/v2/models/echo/infer/",
                "/v2/models/echo/versions/infer",
                "/v2/models/echo/versions//infer",
                "/v2/models/echo/versions/01/infer",
                "/v2/models/echo/versions/x/infer",
                "/v2/models/echo/versions/12345678901234567890/infer",
                "/v2/models/echo/train/1/infer",
                "/v1/models/echo/infer",
                "/infer"
            })
    void leavesOtherPathsToOtherRoutes(String path) {
        assertThat(ModelPath.of(path, "/infer")).isNull();
    }

    @Test
    void isToldWithoutItsNames() {
        assertThat(ModelPath.template("/v2/models/echo/predict/")).isEqualTo("/v2/models/{name}/predict/");
        assertThat(ModelPath.template("/v2/models/echo/versions/3/infer"))
                .isEqualTo("/v2/models/{name}/versions/{id}/infer");
        assertThat(ModelPath.template("/v2/models/echo/evaluate/")).isNull();
    }
}
