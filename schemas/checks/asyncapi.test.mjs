// The AsyncAPI document as it stands, with nothing beside it: parser and CLI find no fault, and types are generated from it.
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import { asyncApi, compile, emptyFolder, run } from './contracts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = emptyFolder('asyncapi');
const alone = join(folder, 'asyncapi.yaml');
copyFileSync(asyncApi, alone);

test('the parser finds no fault', async () => {
  const { document, diagnostics } = await new Parser().parse(readFileSync(asyncApi, 'utf8'));
  // AsyncAPI 3.1 exists; many tools don't read it yet.
  assert.deepEqual(diagnostics.filter((it) => it.code !== 'asyncapi-latest-version'), []);
  assert.equal(document.channels().all().length, 12);
});

test('the CLI finds no fault', () => {
  run('asyncapi', 'validate', alone, '--fail-severity=warn');
});

test('the generated classes compile', () => {
  generate('classes');
});

test('the generated interfaces compile, and offer what an event has', () => {
  generate('interfaces', '--tsModelType=interface', '--tsRawPropertyNames');
});

function generate(name, ...options) {
  const models = emptyFolder(`asyncapi-${name}`);
  run('asyncapi', 'generate', 'models', 'typescript', alone, '--no-interactive', `--output=${models}`, ...options);
  assert.deepEqual(readdirSync(models).filter((it) => /anonymous/i.test(it)), []);
  if (name === 'interfaces') {
    copyFileSync(join(here, 'uses.ts'), join(models, 'uses.ts'));
  }
  compile(models);
}
