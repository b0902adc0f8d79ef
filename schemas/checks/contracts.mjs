import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

export const schemas = dirname(here);
export const asyncApi = join(schemas, 'asyncapi.yaml');

/** The published schema files, which are named after the events' CloudEvents types. */
export const schemaFiles = readdirSync(schemas)
  .filter((name) => name.startsWith('io.crossrole.') && name.endsWith('.json'))
  .map((name) => join(schemas, name));

export const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The example files of an event, valid ones or invalid ones. */
export function examples(type, kind) {
  const folder = join(schemas, 'examples', type, kind);
  return readdirSync(folder).map((name) => join(folder, name));
}

/** An empty folder below target/, which no build ships. */
export function emptyFolder(name) {
  const folder = join(schemas, '..', 'target', 'contract-checks', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs a tool of node_modules/.bin. CI=true switches off the AsyncAPI CLI's usage reports. */
export function run(tool, ...args) {
  const { status, stdout, stderr, error } = spawnSync(join(here, 'node_modules', '.bin', tool), args, {
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', SUPPRESS_NO_CONFIG_WARNING: 'true' },
  });
  assert.equal(status, 0, `${tool} ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** Compiles all TypeScript files of a folder under `strict`. */
export function compile(folder) {
  const files = readdirSync(folder).map((name) => join(folder, name));
  run('tsc', '--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', ...files);
}
