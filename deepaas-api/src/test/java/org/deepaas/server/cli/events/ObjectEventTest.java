package org.deepaas.server.cli.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.server.results.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectEventTest {

    private static final String MINIO = """
            {"EventName": "s3:ObjectCreated:Put", "Key": "photos/in/a%20cat.jpg", "Records": [{
              "eventVersion": "2.0", "eventSource": "minio:s3", "awsRegion": "", "eventTime": "2026-11-21T10:00:00.000Z",
              "eventName": "s3:ObjectCreated:Put", "userIdentity": {"principalId": "minioadmin"},
              "s3": {"s3SchemaVersion": "1.0", "configurationId": "Config",
                "bucket": {"name": "photos", "ownerIdentity": {"principalId": "minioadmin"}, "arn": "arn:aws:s3:::photos"},
                "object": {"key": "in%2Fa+cat.jpg", "size": 28, "eTag": "9b2c", "contentType": "image/jpeg",
                  "userMetadata": {"content-type": "image/jpeg"}, "versionId": "1", "sequencer": "17A1"}}}]}
            """;

    private static ObjectEvent read(String json) throws Exception {
        return ObjectEvent.of(Json.read(json.getBytes(UTF_8))).orElseThrow();
    }

    @Test
    void minioEncodesKeysAsInAForm() throws Exception {
        assertThat(read(MINIO))
                .isEqualTo(new ObjectEvent("minio:s3", "ObjectCreated:Put", "photos", "in/a cat.jpg", "9b2c-17A1"));
        assertThat(read(MINIO).filename()).isEqualTo("a cat.jpg");
    }

    @Test
    void anEventThatWasPassedOnIsWithinAnother() throws Exception {
        assertThat(read("{\"event\": {\"event\": %s}}".formatted(MINIO))).isEqualTo(read(MINIO));
    }

    @Test
    void awsAndCephLeaveTheirPrefixOut() throws Exception {
        var aws = read("""
                {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "eventName": "ObjectCreated:CompleteMultipartUpload",
                  "s3": {"bucket": {"name": "b"}, "object": {"key": "caf%C3%A9+%2B1.tif", "size": 1, "eTag": "e", "sequencer": "s"}}}]}
                """);
        assertThat(aws)
                .isEqualTo(new ObjectEvent(
                        "aws:s3", "ObjectCreated:CompleteMultipartUpload", "b", "caf\u00e9 +1.tif", "e-s"));

        var ceph = read("""
                {"Records": [{"eventVersion": "2.2", "eventSource": "ceph:s3", "awsRegion": "", "eventName": "ObjectCreated:Post",
                  "s3": {"bucket": {"name": "b"}, "object": {"key": "k", "size": 1, "eTag": "e", "sequencer": ""}}, "eventId": "1"}]}
                """);
        assertThat(ceph).isEqualTo(new ObjectEvent("ceph:s3", "ObjectCreated:Post", "b", "k", "e-"));
    }

    @Test
    void anOldMinioSaidEventType() throws Exception {
        var old = read("""
                {"EventType": "s3:ObjectCreated:Put", "Key": "b/k%2Bx.png", "Records": [{"s3": {"bucket": {"name": "b"}, "object": {"key": "k%2Bx.png"}}}]}
                """);
        assertThat(old).isEqualTo(new ObjectEvent("", "ObjectCreated:Put", "b", "k+x.png", ""));
    }

    @Test
    void onedataHasPaths() throws Exception {
        var onedata = read("""
                {"Key": "/my-space/in/file 1+2.txt", "Records": [{"objectKey": "file 1+2.txt", "objectId": "0000034",
                  "eventTime": "2026-02-07T09:51:04.347823", "eventSource": "OneTrigger"}]}
                """);
        assertThat(onedata)
                .isEqualTo(
                        new ObjectEvent("OneTrigger", "", "my-space/in", "file 1+2.txt", "2026-02-07T09:51:04.347823"));
        assertThat(onedata.isCreation()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "s3:ObjectCreated:Put, true",
        "s3:ObjectCreated:Post, true",
        "s3:ObjectCreated:CompleteMultipartUpload, true",
        "ObjectCreated:Copy, true",
        "s3:ObjectRemoved:Delete, false",
        "s3:ObjectAccessed:Get, false",
    })
    void onlyWhatIsNewIsOfInterest(String name, boolean isCreation) throws Exception {
        assertThat(read(MINIO.replace("s3:ObjectCreated:Put", name)).isCreation())
                .isEqualTo(isCreation);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{}", "[]", "\"text\"", "{\"Records\": []}", "{\"text\": \"hello\"}", "{\"event\": 1}"})
    void whatIsSomethingElseIsNone(String json) throws Exception {
        assertThat(ObjectEvent.of(Json.read(json.getBytes(UTF_8)))).isEmpty();
    }
}
