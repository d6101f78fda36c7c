import { describe, expect, it } from 'vitest';
import { catalogue, type ProblemCode } from '../../generator/diagnostics/catalogue.js';
import { constraintsCases } from './bad/constraints.js';
import { formatCases } from './bad/format.js';
import { modelCases } from './bad/model.js';
import { textCases } from './bad/text.js';
import { wireCases } from './bad/wire.js';
import { places, problemsOf } from './load.js';

const cases = [...textCases, ...formatCases, ...modelCases, ...constraintsCases, ...wireCases];

describe('one problem', () => {
  it.each(cases)('$title: $code', ({ given, code, at, says, suggestion }) => {
    expect(places(given)).toEqual([`${at} ${code}`]);
    const [problem] = problemsOf(given);
    const text = [problem?.message, problem?.cause, problem?.mend].join('\n');
    for (const part of says) expect(text).toContain(part);
    expect(problem?.suggestion).toBe(suggestion);
    expect(problem?.mend).not.toBe('');
    expect(text).not.toMatch(/undefined|\[object|invalid union/i);
  });
});

it('every code of the catalogue is shown to occur', () => {
  const elsewhere: readonly ProblemCode[] = [
    'file-missing',
    'file-unreadable',
    'foreign-file',
    'symbolic-link',
    'unsafe-path',
    'not-a-folder',
    'spec-gone',
    'settings-fault',
    'settings-exist',
    'emitter-fault',
    'system-fault',
    'wrong-usage',
    'not-in-settings',
    'not-exported',
    'recorded-options',
    'forgotten-output',
    'wrong-manifest',
    'unclear-spec',
    'not-checked',
    'other-version',
    'runtime-fault',
    'file-not-utf8',
    'yaml-alias',
    'yaml-alias-bomb',
    'yaml-nesting',
    'missing-operation',
    'unsafe-name',
    'bad-header-name',
    'model-syntax',
    'unknown-operation',
    'page-syntax',
    'page-no-operation',
    'gap',
    'json-syntax',
    'model-missing',
    'model-not-installed',
    'wrong-hash',
    'unclear-service',
    'wrong-lock',
    'wrong-seed',
    'wrong-har',
    'other-revision',
    'unsafe-address',
    'download-failed',
    'patch-target',
    'patch-conflict',
    'missing-feature',
    'nothing-in-common',
    'no-update',
    'no-revision',
    'script-syntax',
    'lost-import',
    'stays-with-sdk',
    'differs-from-sdk',
    'dirty-work-tree',
  ];
  const shown = new Set<string>([...cases.map((each) => each.code), ...elsewhere]);
  expect(Object.keys(catalogue).filter((code) => !shown.has(code))).toEqual([]);
});
