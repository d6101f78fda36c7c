// Builds dist/: the program, the library with its types, the bundled libraries of the generated
// command lines, and the command line of spec/cognito-identity.yaml. With `--if-needed`, nothing is
// built where the last build was made of the same files.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The version, and a hash of all that decides on the bytes opslice writes. */
function buildFacts() {
  const { version, dependencies, devDependencies } = readJson('package.json');
  const hash = createHash('sha256');
  const imported = new Set();
  for (const path of listFiles(join(root, 'generator')).sort()) {
    const text = readFileSync(path, 'utf8');
    hash.update(text.replaceAll('\r\n', '\n'));
    for (const [, name] of text.matchAll(/ from '((?:@[^/']+\/)?[^./'][^/']*)/g))
      imported.add(name);
  }
  // What is printed begins with the version, and any library may have a part in it.
  const bundled = [...imported, 'esbuild'].filter((name) => name in devDependencies).sort();
  const versions = bundled.map((name) => [name, devDependencies[name]]);
  hash.update(JSON.stringify({ version, dependencies, versions }));
  return { version, id: hash.digest('hex').slice(0, 16) };
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

/** What the sources know as `OPSLICE_BUILD`. */
export function defines() {
  return { OPSLICE_BUILD: JSON.stringify(buildFacts()) };
}

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
};

async function buildVendor() {
  const folder = join(root, 'generator/runtime/cli/vendor');
  const entries = readdirSync(folder).filter((name) => name.endsWith('.entry.ts'));
  const result = await build({
    ...common,
    // The ES modules of the packages: CommonJS in a bundle would ask for `require`.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
    entryPoints: Object.fromEntries(
      entries.map((name) => [name.replace('.entry.ts', ''), join(folder, name)]),
    ),
    outdir: 'dist/vendor',
    minify: true,
    legalComments: 'none',
    metafile: true,
  });
  writeFileSync(
    join(root, 'dist/vendor/LICENSES.txt'),
    licences(Object.keys(result.metafile.inputs)),
  );
}

/** The licence notices of every package whose code is in the bundles. */
function licences(inputs) {
  const packages = new Set(
    inputs.flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []),
  );
  const notices = [...packages].sort().map((name) => {
    const { version, license, homepage } = readJson(`node_modules/${name}/package.json`);
    const file = readdirSync(join(root, 'node_modules', name)).find((each) =>
      /^licen[cs]e/i.test(each),
    );
    const text = file
      ? readFileSync(join(root, 'node_modules', name, file), 'utf8').trim()
      : `${homepage ?? ''}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `The files beside this one hold code of these packages.\n\n${notices.join('\n---\n\n')}`;
}

/**
 * The program and the library, with the libraries that read and write texts: so they start sooner, and
 * an install brings a dozen packages in place of a hundred. What is large and seldom loaded stays a dependency.
 */
async function buildProgram() {
  const { dependencies, peerDependencies } = readJson('package.json');
  const { metafile } = await build({
    ...common,
    entryPoints: {
      program: 'generator/program.ts',
      'first-call': 'generator/commands/first-call.ts',
      index: 'generator/index.ts',
      emit: 'generator/emit.ts',
      demo: 'generator/demo.ts',
    },
    outdir: 'dist',
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    // The ES modules of packages, of which less is taken.
    mainFields: ['module', 'main'],
    splitting: true,
    define: defines(),
    metafile: true,
    // Packages in CommonJS ask for modules of Node by it.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
  writeFileSync(join(root, 'dist/LICENSES.txt'), licences(Object.keys(metafile.inputs)));
  // One file that starts fast, which leads to the others.
  await build({
    ...common,
    entryPoints: { opslice: 'generator/main.ts' },
    outdir: 'dist',
    define: defines(),
    plugins: [outside(/\/(program|first-call)\.js$/, (path) => `./${path.split('/').pop()}`)],
  });
  // What pages load that can be tried.
  await build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    entryPoints: { try: 'generator/pages/try/script/try.ts' },
    outdir: 'dist',
    minify: true,
  });
  // What every HTML page loads; `site-files.ts` reads it beside the program.
  for (const path of ['html/site.js', 'html/site.css', 'try/try.css']) {
    copyFileSync(join(root, 'generator/pages', path), join(root, 'dist', path.split('/').pop()));
  }
}

/** The runtime as JavaScript, as the program would make it each time. */
async function buildRuntime() {
  const maker = join(root, 'dist/runtime-in-javascript.js');
  await build({
    ...common,
    entryPoints: ['generator/output/runtime-in-javascript.ts'],
    outfile: maker,
    packages: 'external',
    define: defines(),
  });
  const { runtimeInJavaScript, javascriptFolder } = await import(pathToFileURL(maker).href);
  for (const [path, text] of await runtimeInJavaScript()) {
    const file = join(root, javascriptFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  rmSync(maker);
}

function buildTypes() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const done = spawnSync(
    process.execPath,
    [compiler, '-p', join(root, 'generator/tsconfig.types.json')],
    { stdio: 'inherit' },
  );
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/**
 * The example's command line, in files that start fast: one for what a version or a skeleton needs,
 * one for each command, and one for all that a call needs. Many small files would start later, and so would
 * one large file, since Node reads all of it. They are CommonJS, as Node takes longer for an ES module that
 * is empty than for all of the first file.
 */
async function buildCommandLine() {
  const generated = join(root, 'generated');
  const service = join(generated, 'cognito-identity');
  if (!existsSync(join(service, 'cli.ts'))) return;
  const settings = {
    ...common,
    format: 'cjs',
    minify: true,
    // Without it, what is loaded later would go through the loader of ES modules after all.
    supported: { 'dynamic-import': false },
    outdir: 'dist/bin',
    outExtension: { '.js': '.cjs' },
  };
  const names = new Map([[join(service, 'cli.ts'), 'cognito-identity']]);
  const apart = (path, importer) => {
    const file = sourceOf(path, importer);
    const name = relative(generated, file)
      .replace(/\.[jt]s$/, '')
      .replaceAll(sep, '-');
    if (!names.has(file)) names.set(file, name);
    return `./${names.get(file)}.cjs`;
  };
  const rest = (files) => ({
    ...settings,
    stdin: {
      contents: files
        .map((file, index) => `export * as m${index} from './${posix(relative(generated, file))}';`)
        .join('\n'),
      resolveDir: generated,
    },
    entryNames: 'rest',
    plugins: [outside(/^\./, apart)],
    metafile: true,
  });
  const called = [
    ...['operation', 'global-values'].map((name) => join(generated, `runtime/cli/${name}.ts`)),
    join(service, 'client.ts'),
    ...readdirSync(join(service, 'operations'))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(service, 'operations', name)),
  ];
  // Whatever these lead to is in the file too, and is there once: a failure is known by its class.
  const { metafile } = await build({ ...rest(called), write: false });
  const inRest = Object.keys(metafile.inputs)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, path));
  await build(rest(inRest));
  // It grows while it is gone through: a file names those that it loads later.
  for (const [path, name] of names) {
    // What has to start fast shares nothing with the rest.
    const isFirst = name === 'cognito-identity' || name.endsWith('-complete-line');
    await build({
      ...settings,
      entryPoints: { [name]: path },
      plugins: [fromRest(inRest, isFirst), outside(/^\./, apart)],
    });
  }
}

/** The TypeScript or JavaScript file that an import means. */
function sourceOf(path, importer) {
  const target = resolve(dirname(importer), path);
  return existsSync(target) ? target : target.replace(/\.js$/, '.ts');
}

const posix = (path) => path.replaceAll(sep, '/');

/**
 * Takes modules out of the file that has them already.
 *
 * @param onlyLater leaves alone what is not loaded by `import()`.
 */
function fromRest(files, onlyLater) {
  return {
    name: 'from-rest',
    setup(bundler) {
      bundler.onResolve({ filter: /^\./ }, ({ kind, path, importer }) => {
        if (kind === 'entry-point' || (onlyLater && kind !== 'dynamic-import')) return undefined;
        const index = files.indexOf(sourceOf(path, importer));
        return index === -1 ? undefined : { path: `m${index}`, namespace: 'rest' };
      });
      bundler.onResolve({ filter: /^\.\/rest\.cjs$/, namespace: 'rest' }, ({ path }) => ({
        path,
        external: true,
      }));
      bundler.onLoad({ filter: /./, namespace: 'rest' }, ({ path }) => ({
        contents: `module.exports = require('./rest.cjs').${path};`,
      }));
    },
  };
}

/** Leaves what is imported when it is needed to another file. */
function outside(filter, place) {
  return {
    name: 'outside',
    setup(bundler) {
      bundler.onResolve({ filter }, ({ kind, path, importer }) =>
        kind === 'dynamic-import' ? { path: place(path, importer), external: true } : undefined,
      );
    },
  };
}

/** A hash of all files that decide on dist/. */
function inputsHash() {
  const hash = createHash('sha256');
  const folders = ['generator', 'generated'].map((folder) => join(root, folder));
  const packages = ['package.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
  const files = [...folders.flatMap(listFiles), ...packages.map((path) => join(root, path))];
  for (const path of files.sort()) {
    hash.update(`${relative(root, path)}\n`);
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Where a build says what it was made of. */
const record = join(root, 'dist/inputs.sha256');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const inputs = inputsHash();
  const upToDate = existsSync(record) && readFileSync(record, 'utf8') === inputs;
  if (!upToDate || !process.argv.includes('--if-needed')) {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    await buildVendor();
    await buildProgram();
    await buildRuntime();
    buildTypes();
    await buildCommandLine();
    writeFileSync(record, inputs);
  }
}
