package org.deepaas.conformance;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.deepaas.conformance.Result.Outcome;

/** For build servers: a suite for the server, and one for each model. What is not required is skipped where it does not hold. */
final class JunitReport {

    private JunitReport() {}

    static String of(Report report, boolean strict) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (var subject : report.subjects()) {
                write(subject, report.of(subject), strict, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(String subject, List<Result> results, boolean strict, XMLStreamWriter xml)
            throws XMLStreamException {
        long failures =
                results.stream().filter(result -> result.isBroken(strict)).count();
        long held = results.stream()
                .filter(result -> result.outcome() == Outcome.HELD)
                .count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", subject);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("skipped", Long.toString(results.size() - held - failures));
        for (var result : results) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", subject);
            xml.writeAttribute("name", result.check().id());
            if (result.outcome() != Outcome.HELD) {
                xml.writeEmptyElement(result.isBroken(strict) ? "failure" : "skipped");
                xml.writeAttribute("message", clean(message(result)));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String message(Result result) {
        var check = result.check();
        return result.outcome() == Outcome.SKIPPED
                ? result.why()
                : "%s: %s: %s (%s) %s"
                        .formatted(check.level(), check.says(), result.why(), check.clause(), result.asked());
    }

    /** XML has no place for control characters. */
    private static String clean(String text) {
        return text.replaceAll("[^\\u0020-\\uD7FF\\uE000-\\uFFFD]", ".");
    }
}
