package org.deepaas.server.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

    @ParameterizedTest(name = "of JSON and PNG, ''{0}'' gets {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/json; charset=utf-8 | application/json",
                "image/png | image/png",
                "IMAGE/PNG | image/png",
                "image/* | image/png",
                "*/* | */*",
                "text/html,application/json;q=0.9,*/*;q=0.8 | application/json",
                "text/html,image/png;q=0.9,*/*;q=0.8 | image/png",
                "application/json;q=0.5, image/png | image/png",
                "image/png;q=0, application/json | application/json",
                "application/json, image/png | application/json",
                "text/html | -",
                "image/png;q=0 | -",
                "'' | -",
            })
    void theBestOfTheOffersIsChosen(String header, String chosen) {
        assertThat(Accept.best(header, List.of("application/json", "image/png")).orElse("-"))
                .isEqualTo(chosen);
    }
}
