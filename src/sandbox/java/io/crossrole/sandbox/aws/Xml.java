package io.crossrole.sandbox.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a response of the AWS Query protocol. */
final class Xml {

    private final XMLStreamWriter writer;

    private Xml(XMLStreamWriter writer) {
        this.writer = writer;
    }

    static byte[] document(String name, String namespace, Consumer<Xml> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            // The JDK's factory is not thread-safe, so each document has its own.
            Xml xml = new Xml(
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name()));
            xml.writer.writeStartElement(name);
            xml.writer.writeDefaultNamespace(namespace);
            content.accept(xml);
            xml.writer.writeEndElement();
            xml.writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    Xml element(String name, Consumer<Xml> content) {
        try {
            writer.writeStartElement(name);
            content.accept(this);
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    Xml text(String name, Object value) {
        return element(name, it -> it.characters(value.toString()));
    }

    Xml text(String name, Optional<?> value) {
        value.ifPresent(it -> text(name, it));
        return this;
    }

    private void characters(String text) {
        try {
            // Messages quote parameters, which may hold characters that XML cannot represent.
            writer.writeCharacters(
                    text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
