package org.deepaas.server.trainings.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A run record as W3C PROV, in its JSON form (https://www.w3.org/submissions/prov-json/). */
final class Provenance {

    private static final String TRAINING = "training";
    private static final String SERVER = "server";

    private final JsonNode record;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private int relations;

    private Provenance(JsonNode record) {
        this.record = record;
    }

    /** @param record as {@code run.json} has it */
    static ObjectNode of(JsonNode record) {
        return new Provenance(record).written();
    }

    private ObjectNode written() {
        var uuid = record.path("uuid").asText();
        document.putObject("prefix").put("run", "urn:uuid:" + uuid + "#").put("deepaas", "urn:deepaas:");
        addTraining();
        addAgents();
        addWhatWasUsed();
        addWhatWasMade();
        return document;
    }

    private void addTraining() {
        var activity = document.putObject("activity").putObject(run(TRAINING));
        activity.put("prov:type", "deepaas:Training");
        if (!record.path("started").isNull()) {
            activity.set("prov:startTime", record.path("started"));
        }
        activity.set("prov:endTime", record.path("finished"));
        activity.put("deepaas:status", record.path("status").asText());
        activity.put("deepaas:seed", record.path("seed").asLong());
        activity.put("deepaas:device", record.path("device").asText());
    }

    private void addAgents() {
        var agents = document.putObject("agent");
        agents.putObject(run(SERVER))
                .put("prov:type", "prov:SoftwareAgent")
                .put(
                        "prov:label",
                        "DEEPaaS for Java "
                                + record.path("software").path("deepaas").asText());
        associate(SERVER);
        var author = record.path("model").path("author").asText();
        if (!author.isEmpty()) {
            agents.putObject(run("author")).put("prov:type", "prov:Person").put("prov:label", author);
            relate("wasAttributedTo", "prov:entity", "model", "prov:agent", "author");
        }
    }

    private void associate(String agent) {
        relate("wasAssociatedWith", "prov:activity", TRAINING, "prov:agent", agent);
    }

    private void addWhatWasUsed() {
        var model = entity(
                "model", "deepaas:Model", record.path("model").path("name").asText());
        model.put("deepaas:version", record.path("model").path("version").asText());
        model.put(
                "deepaas:sha256",
                record.path("model").path("module").path("sha256").asText());
        use("model");
        entity("arguments", "deepaas:Arguments", record.path("arguments").toString());
        use("arguments");
        entity(
                "weights-before",
                "deepaas:Weights",
                "version " + record.path("weights_before").path("version").asText());
        use("weights-before");
        int number = 0;
        for (var file : record.path("data")) {
            var name = "data-" + ++number;
            addFile(entity(name, "deepaas:DataSet", file.path("filename").asText()), file);
            use(name);
        }
    }

    private void use(String entity) {
        relate("used", "prov:activity", TRAINING, "prov:entity", entity);
    }

    private void addWhatWasMade() {
        int number = 0;
        for (var file : record.path("artefacts")) {
            var name = "artefact-" + ++number;
            addFile(entity(name, "deepaas:Artefact", file.path("path").asText()), file);
            relate("wasGeneratedBy", "prov:entity", name, "prov:activity", TRAINING);
            relate("wasDerivedFrom", "prov:generatedEntity", name, "prov:usedEntity", "weights-before");
        }
    }

    private static void addFile(ObjectNode entity, JsonNode file) {
        entity.put("deepaas:sha256", file.path("sha256").asText());
        entity.put("deepaas:bytes", file.path("bytes").asLong());
    }

    private ObjectNode entity(String name, String type, String label) {
        return document.withObject("/entity")
                .putObject(run(name))
                .put("prov:type", type)
                .put("prov:label", label);
    }

    private void relate(String relation, String firstRole, String first, String secondRole, String second) {
        document.withObject("/" + relation)
                .putObject("_:r" + ++relations)
                .put(firstRole, run(first))
                .put(secondRole, run(second));
    }

    private static String run(String name) {
        return "run:" + name;
    }
}
