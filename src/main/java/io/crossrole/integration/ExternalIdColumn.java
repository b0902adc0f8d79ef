package io.crossrole.integration;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores an External ID as text. */
@Converter(autoApply = true)
public class ExternalIdColumn implements AttributeConverter<ExternalId, String> {

    @Override
    public String convertToDatabaseColumn(ExternalId externalId) {
        return externalId == null ? null : externalId.value();
    }

    @Override
    public ExternalId convertToEntityAttribute(String text) {
        return text == null ? null : new ExternalId(text);
    }
}
