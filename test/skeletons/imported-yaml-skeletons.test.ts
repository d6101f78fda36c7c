import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  botocoreAbsent,
  botocoreData,
  botocoreServices,
  inputModel,
  operationOf,
} from '../support/botocore-model.js';
import { folderWith, runNode } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { skeletonsOf } from '../support/skeletons.js';

const data = botocoreData() ?? '';
if (data === '') console.log(botocoreAbsent);

// No skeletons of these were recorded. What a user has is the specification that an import writes:
// stars, signs that begin no tag, and a text that begins with a note.
describe.runIf(data)('yaml-input skeletons of what was imported', () => {
  it.each([
    {
      service: 'backup',
      command: 'create-backup-selection',
      operation: 'CreateBackupSelection',
      has: '(*) anywhere',
      hasNot: '() anywhere',
    },
    {
      service: 'observabilityadmin',
      command: 'create-telemetry-rule',
      operation: 'CreateTelemetryRule',
      has: 'Name',
      hasNot: '&lt;',
    },
    {
      service: 'bedrock-agentcore-control',
      command: 'create-agent-runtime',
      operation: 'CreateAgentRuntime',
      has: 'Name',
      hasNot: '> Note',
    },
  ])('$service $command', async ({ service, command, operation, has, hasNot }) => {
    const cwd = folderWith();
    const env = { AWS_DATA_PATH: data };
    const words = ['import', `aws:${service}`, '--operations', operation, '--out', 'spec.yaml'];
    const imported = await runOpslice(words, { cwd, env });
    expect(imported.code, imported.stderr).toBe(0);
    const flags = ['--language', 'js', '--emit', 'types,client,cli', '--out', 'out'];
    const generated = await runOpslice(['generate', 'spec.yaml', ...flags], { cwd });
    expect(generated.code, generated.stderr).toBe(0);
    const program = join(cwd, 'out', service, 'cli.js');
    const { code, stdout, stderr } = await runNode(
      [program, command, '--generate-cli-skeleton', 'yaml-input'],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const version = new Map(botocoreServices(data)).get(service) ?? '';
    const model = inputModel(data, service, version);
    expect(stdout.trimEnd()).toBe(skeletonsOf(model, operationOf(model, operation)).yaml.trimEnd());
    expect(stdout).toContain(has);
    expect(stdout).not.toContain(hasNot);
  });
});
