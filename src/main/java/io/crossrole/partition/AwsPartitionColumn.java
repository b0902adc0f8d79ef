package io.crossrole.partition;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a partition by its name. */
@Converter(autoApply = true)
public class AwsPartitionColumn implements AttributeConverter<AwsPartition, String> {

    @Override
    public String convertToDatabaseColumn(AwsPartition partition) {
        return partition == null ? null : partition.name();
    }

    @Override
    public AwsPartition convertToEntityAttribute(String name) {
        return name == null ? null : new AwsPartition(name);
    }
}
