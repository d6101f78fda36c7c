import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, opslice, packageFolder, runNode } from '../support/generation.js';
import { generatorFiles, importsOf } from './imports.js';

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(packageFolder, path), 'utf8');
const manifest: Manifest = JSON.parse(read('package.json'));

describe('after the build', () => {
  it.each(Object.values(manifest.bin))('%s can be run', async (path) => {
    expect(read(path)).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(join(packageFolder, path)).mode & 0o111).not.toBe(0);
    const { code, stdout, stderr } = await runNode([join(packageFolder, path), '--version']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });

  it('the program finds what its HTML pages load', async () => {
    const folder = folderWith({});
    const words = ['docs', 'spec/cognito-identity.yaml', '--format', 'html', '--out', folder];
    const { code, stderr } = await runNode([opslice, ...words], { cwd: packageFolder });
    expect(code, stderr).toBe(0);
    for (const name of ['site.js', 'site.css']) {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(read(`generator/pages/html/${name}`));
    }
  });

  it('puts no other program into the projects that install it', () => {
    expect(Object.keys(manifest.bin)).toEqual(['opslice']);
  });

  it('everything the package exports or ships is there', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const named = manifest.files.map((path) => path.replace(/^!/, ''));
    const missing = [...targets, ...named].filter((path) => !existsSync(join(packageFolder, path)));
    expect(missing).toEqual([]);
  });
});

describe('dependencies', () => {
  const imported = new Set(
    generatorFiles()
      .filter((path) => !path.startsWith('runtime/cli/vendor/'))
      .flatMap((path) => importsOf(path))
      .filter(({ to, isPackage }) => isPackage && !to.startsWith('node:'))
      .map(({ to }) => to),
  );

  it('each is imported somewhere', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('each that is imported is listed', () => {
    const { dependencies, devDependencies, peerDependencies } = manifest;
    const isListed = (name: string): boolean =>
      [name, `@types/${name}`].some((each) => each in { ...dependencies, ...devDependencies }) ||
      name in peerDependencies;
    expect([...imported].filter((name) => !isListed(name))).toEqual([]);
  });

  it('are all that the build asks for; the rest is in it, with its licences', () => {
    const files = readdirSync(join(packageFolder, 'dist')).filter((path) => path.endsWith('.js'));
    const asked = files.flatMap((path) =>
      [
        ...read(`dist/${path}`).matchAll(
          /^(?:import|export|\}).* from "([^".][^"]*)";$|import\("([^".][^"]*)"\)/gm,
        ),
      ].map(([, named, loaded]) => named ?? loaded ?? ''),
    );
    const packages = new Set(
      asked.flatMap((name) => (isBuiltin(name) ? [] : (/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? []))),
    );
    expect([...packages].filter((name) => !(name in manifest.peerDependencies)).sort()).toEqual(
      // ts-morph is loaded by `require`.
      Object.keys(manifest.dependencies).filter((name) => name !== 'ts-morph'),
    );
    const licences = read('dist/LICENSES.txt');
    const bundled = [...imported].filter(
      (name) => name in manifest.devDependencies && !(name in manifest.peerDependencies),
    );
    expect(bundled.filter((name) => !licences.includes(`\n${name} `))).toEqual([]);
  });

  it('each is of one exact version', () => {
    const all = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(
      all.filter((version) => !/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });

  it('bring no more than a few packages', () => {
    const {
      packages,
    }: { packages: Record<string, { dev?: true; peer?: true; devOptional?: true }> } = JSON.parse(
      read('package-lock.json'),
    );
    const installed = Object.entries(packages).filter(
      ([path, { dev, peer, devOptional }]) => path !== '' && !dev && !peer && !devOptional,
    );
    expect(installed.length).toBeLessThanOrEqual(13);
  });

  it('the lock file names no host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "(https?:|git)/);
  });
});
