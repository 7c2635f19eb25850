package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRulesTest {

    private PathRules rules = new PathRules("echo"::equals);

    private String judge(String method, String path) {
        var verdict = rules.judge(method, path);
        if (verdict instanceof PathRules.Verdict.Redirect redirect) {
            return "308 " + redirect.path();
        }
        if (verdict instanceof PathRules.Verdict.NotAllowed notAllowed) {
            return "405 " + notAllowed.allow();
        }
        return verdict instanceof PathRules.Verdict.NotFound ? "404" : "200";
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,    /,                                200",
        "POST,   /,                                405 GET",
        "GET,    /v2,                              200",
        "POST,   /v2,                              405 GET",
        "GET,    /v2/,                             200",
        "GET,    //v2//,                           308 /v2/",
        "GET,    /v2/models,                       308 /v2/models/",
        "GET,    /v2/models/,                      200",
        "GET,    /v2/models/echo,                  200",
        "POST,   /v2/models/echo,                  405 GET",
        "GET,    //v2/models//echo/,               308 /v2/models/echo/",
        "GET,    /v2/models/other,                 404",
        "GET,    /v2/models/other/,                404",
        "POST,   /v2/models/echo/predict,          308 /v2/models/echo/predict/",
        "POST,   /v2/models/echo/predict/,         200",
        "GET,    /v2/models/echo/predict/,         405 POST",
        "PUT,    /v2/models/echo/train/,           '405 GET,POST'",
        "GET,    /v2/models/echo/metadata,         200",
        "POST,   /v2/models/echo/metadata,         405 GET",
        "GET,    /v2/models/echo/metadata/,        404",
        "GET,    /v2/models/other/metadata,        404",
        "GET,    /v2/health/live,                  200",
        "POST,   /v2/health/ready,                 '405 GET,HEAD'",
        "GET,    /v2/models/echo/ready,            200",
        "POST,   /v2/models/echo/infer,            200",
        "GET,    /v2/models/echo/infer,            405 POST",
        "POST,   /v2/models/echo/infer/,           404",
        "POST,   /v2/models/other/infer,           404",
        "POST,   /v2/models/echo/versions/3/infer, 200",
        "GET,    /v2/models/echo/versions/3/ready, 200",
        "GET,    /v2/models/echo/versions/x/ready, 404",
        "GET,    /v2/models/stats,                 200",
        "GET,    /v2/models/echo/stats,            200",
        "POST,   /v2/repository/index,             200",
        "GET,    /v2/repository/index,             405 POST",
        "POST,   /v2/repository/models/a/load,     200",
        "POST,   /v2/repository/models/a/unload,   200",
        "POST,   /v2/repository/models/a/drop,     404",
        "POST,   /v1/models/echo:predict,          200",
        "POST,   /v1/models/echo/versions/3:predict, 200",
        "GET,    /v1/models/echo,                  200",
        "GET,    /v1/models/echo/metadata,         200",
        "POST,   /v1/models/other:predict,         404",
        "DELETE, /v2/models/echo/train/abc,        200",
        "GET,    /v2/models/echo/train/abc/,       404",
        "GET,    /v2/models/echo/train/abc/x,      404",
        "GET,    /v2/models/echo/train/abc/files/, 200",
        "GET,    /v2/models/echo/train/abc/files/a/b, 200",
        "GET,    /v2/models/echo/samples/a.jpg,    200",
        "POST,   /v2/models/echo/samples/a.jpg,    405 GET",
        "GET,    /v2/models/echo/samples/,         404",
        "GET,    /page.json,                       200",
        "GET,    /api,                             200",
        "GET,    /api/,                            404",
        "GET,    /ui/,                             404",
        "GET,    /docs,                            404",
        "GET,    /q/health/ready,                  200",
        "GET,    /static/swagger/swagger-ui.css,   200",
        "HEAD,   /v2/,                             405 GET",
        "HEAD,   /v2/health/live,                  200",
        "GET,    ////,                             308 /",
        "GET,    /manage/modules/,                 404",
        "PUT,    /manage/modules/x.jar,            404",
    })
    void aPathHasOneSpelling(String method, String path, String verdict) {
        assertThat(judge(method, path)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} {1} is {2} where modules are managed")
    @CsvSource({
        "GET,    /manage/modules,                  308 /manage/modules/",
        "GET,    //manage/modules/,                308 /manage/modules/",
        "GET,    /manage/modules/,                 200",
        "POST,   /manage/modules/,                 405 GET",
        "PUT,    /manage/modules/x.jar,            200",
        "DELETE, /manage/modules/x,                200",
        "POST,   /manage/modules/x,                '405 GET,PUT,DELETE'",
        "GET,    /manage/modules/x/,               404",
        "POST,   /manage/modules/x/reload,         308 /manage/modules/x/reload/",
        "POST,   /manage/modules/x/reload/,        200",
        "GET,    /manage/modules/x/reload/,        405 POST",
        "POST,   /manage/modules/x/reload/y,       404",
        "GET,    /manage/,                         404",
        "GET,    /v2/models/echo/,                 200",
    })
    void managingHasPathsOfItsOwn(String method, String path, String verdict) {
        rules = new PathRules("echo"::equals, true);

        assertThat(judge(method, path)).isEqualTo(verdict);
    }
}
