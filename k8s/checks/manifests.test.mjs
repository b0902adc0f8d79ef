// The overlays as kubectl builds them: they are what the Java tests have read, and the operators accept their resources.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const k8s = dirname(here);
const target = join(k8s, '..', 'target', 'k8s');

const kinds = {
  'external-secrets.io/v1': { module: '@kubernetes-models/external-secrets', classes: { ExternalSecret } },
  'keda.sh/v1alpha1': { module: '@kubernetes-models/keda', classes: { ScaledObject, TriggerAuthentication } },
  'monitoring.coreos.com/v1': {
    module: '@kubernetes-models/prometheus-operator',
    classes: { PrometheusRule, ServiceMonitor },
  },
};

const overlays = Object.fromEntries(['sandbox', 'production'].map((name) => [name, build(name)]));
const resources = overlays.production.filter((it) => it.apiVersion in kinds);

for (const [name, objects] of Object.entries(overlays)) {
  test(`kubectl builds the overlay ${name} as the Java tests have read it`, () => {
    // The Java tests write this file.
    const read = JSON.parse(readFileSync(join(target, `${name}.json`), 'utf8'));
    assert.deepEqual(byId(withoutSuffixes(objects)), byId(read));
  });
}

test('each custom resource follows its schema', () => {
  assert.ok(resources.length >= 4);
  resources.forEach(validate);
});

test('no custom resource has a field that its schema lacks', () => {
  assert.equal(typeErrors('resources', resources), '');
});

for (const { kind, change } of [
  { kind: 'ScaledObject', change: (spec) => (spec.minReplicaCount = 'two') },
  { kind: 'TriggerAuthentication', change: (spec) => delete spec.secretTargetRef[0].key },
  { kind: 'ServiceMonitor', change: (spec) => (spec.endpoints[0].interval = 'soon') },
  { kind: 'ExternalSecret', change: (spec) => (spec.data[0].remoteRef = 'crossrole') },
]) {
  test(`a wrong value in a ${kind} is refused`, () => {
    const mistaken = structuredClone(resources.find((it) => it.kind === kind));
    change(mistaken.spec);
    assert.throws(() => validate(mistaken));
  });

  test(`a field that a ${kind} does not have is refused`, () => {
    const mistaken = structuredClone(resources.find((it) => it.kind === kind));
    mistaken.spec.unheardOf = true;
    assert.match(typeErrors(`mistaken-${kind}`, [mistaken]), /unheardOf/);
  });
}

function build(overlay) {
  const { status, stdout, stderr, error } = spawnSync('kubectl', ['kustomize', join(k8s, 'overlays', overlay)], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${error ?? ''}${stderr}`);
  return parseAllDocuments(stdout).map((it) => it.toJS());
}

function validate(resource) {
  const { classes } = kinds[resource.apiVersion];
  new classes[resource.kind](resource).validate();
}

/** The schemas allow unknown fields, which a cluster would drop. The types made of them do not. */
function typeErrors(name, objects) {
  const lines = objects.map(
    (it, i) =>
      `import { I${it.kind} as T${i} } from '${kinds[it.apiVersion].module}/${it.apiVersion}/${it.kind}';\n` +
      `export const r${i}: T${i} = ${JSON.stringify(it)};\n`,
  );
  // Beside node_modules, where the compiler looks for the types.
  const source = join(here, `${name}.generated.ts`);
  writeFileSync(source, lines.join(''));
  try {
    const tsc = join(here, 'node_modules', '.bin', 'tsc');
    return spawnSync(
      tsc,
      ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', source],
      { encoding: 'utf8' },
    ).stdout;
  } finally {
    rmSync(source);
  }
}

/** Generated ConfigMaps end in a hash of their content. */
function withoutSuffixes(objects) {
  let text = JSON.stringify(objects);
  for (const { metadata } of objects.filter((it) => it.kind === 'ConfigMap')) {
    text = text.replaceAll(`"name":"${metadata.name}"`, `"name":"${metadata.name.replace(/-[0-9a-z]{10}$/, '')}"`);
  }
  return JSON.parse(text);
}

function byId(objects) {
  return Object.fromEntries(objects.map((it) => [`${it.kind}/${it.metadata.name}`, sorted(it)]));
}

/** Kubernetes gives no meaning to the order of these lists. */
function sorted(node, field) {
  if (Array.isArray(node)) {
    const elements = node.map((it) => sorted(it));
    return ['env', 'volumes', 'volumeMounts'].includes(field)
      ? elements.sort((a, b) => a.name.localeCompare(b.name))
      : elements;
  }
  return node && typeof node === 'object'
    ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, sorted(value, key)]))
    : node;
}
