// Each schema file by itself: ajv compiles it in strict mode and agrees with Crossrole's intake on every example, which
// EventSchemasTest holds to the same folders. Code generators accept it.
import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { compile, emptyFolder, examples, read, run, schemaFiles } from './contracts.mjs';

const types = emptyFolder('types-from-schemas');

assert.ok(schemaFiles.length >= 10);

for (const file of schemaFiles) {
  const type = basename(file, '.json');

  test(`${type} compiles in strict mode and agrees with the examples`, () => {
    const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
    const validate = ajv.compile(read(file));
    for (const example of examples(type, 'valid')) {
      assert.ok(validate(read(example)), `${example}: ${ajv.errorsText(validate.errors)}`);
    }
    for (const example of examples(type, 'invalid')) {
      assert.ok(!validate(read(example)), `${example} is accepted`);
    }
  });

  test(`${type} is enough for json-schema-to-typescript and quicktype`, () => {
    run('json2ts', '--input', file, '--output', join(types, `${type}.ts`));
    const quicktype = run('quicktype', '--src-lang', 'schema', '--lang', 'typescript', '--just-types', file);
    assert.match(quicktype, /export interface/);
  });
}

test('the types that json-schema-to-typescript makes compile', () => {
  compile(types);
});
