// Makes Java records for Jackson of the AsyncAPI document: node records.mjs FOLDER PACKAGE. The AsyncAPI CLI makes classes
// only; the library under it makes records, too, and leaves Jackson's annotations on them to a preset.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JAVA_JACKSON_PRESET, JavaFileGenerator } from '@asyncapi/modelina';
import { asyncApi } from './contracts.mjs';

const ANNOTATIONS = 'import com.fasterxml.jackson.annotation.*;';

const jackson = {
  enum: JAVA_JACKSON_PRESET.enum,
  record: {
    self({ renderer, content }) {
      renderer.dependencyManager.addDependency(ANNOTATIONS);
      return `@JsonIgnoreProperties(ignoreUnknown = true)\n@JsonInclude(JsonInclude.Include.NON_NULL)\n${content}`;
    },
    property({ property, content }) {
      return `@JsonProperty("${property.unconstrainedPropertyName}") ${content}`;
    },
  },
  // The library's own preset deduces the record from its fields, and some events have the same.
  union: {
    self({ renderer, model, content }) {
      renderer.dependencyManager.addDependency(ANNOTATIONS);
      const types = model.union.map((it) => `@JsonSubTypes.Type(value = ${it.type}.class, name = "${eventType(it)}")`);
      return `@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "eventType", visible = true)
@JsonSubTypes({${types.join(', ')}})
${content}`;
    },
  },
};

const eventType = ({ ref }) => ref.properties.eventType.property.options.const.originalInput;

const [folder, packageName] = process.argv.slice(2);
const generator = new JavaFileGenerator({
  modelType: 'record',
  collectionType: 'List',
  presets: [jackson],
  processorOptions: { interpreter: { ignoreAdditionalProperties: true } },
});
const target = join(folder, ...packageName.split('.'));
const models = await generator.generateToFiles(readFileSync(asyncApi, 'utf8'), target, { packageName }, true);
console.log(`${models.length} types in ${target}`);
