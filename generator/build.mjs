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
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

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

/**
 * What the sources know as `OPSLICE_BUILD`.
 *
 * @param more What only some of the files know.
 */
export function defines(more = {}) {
  return { OPSLICE_BUILD: JSON.stringify({ ...buildFacts(), ...more }) };
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
      'service-worker': 'generator/generate/service-worker.ts',
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
    define: defines({ quickStart: true }),
    plugins: [
      outside(/\/(program|first-call|unchanged)\.js$/, (path) => `./${path.split('/').pop()}`),
    ],
  });
  // One more for runs that have nothing to change.
  await build({
    ...common,
    entryPoints: { unchanged: 'generator/commands/unchanged.ts' },
    outdir: 'dist',
    define: defines(),
    minify: true,
    plugins: [missing(/^node:|\/(read-config|read-reference-files)\.js$/)],
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
  const { runtimeInJavaScript, runtimeModulesInCommonJs, javascriptFolder, commonJsFile } =
    await import(pathToFileURL(maker).href);
  for (const [path, text] of await runtimeInJavaScript()) {
    const file = join(root, javascriptFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const modules = {};
  for (const [path, { text, ...imports }] of runtimeModulesInCommonJs()) {
    // Assigned, since a function that nobody uses would be taken away.
    const { code } = await transform(`made = ${text}`, { minify: true, target: 'node20' });
    modules[path] = { text: code.slice('made='.length).replace(/;\n$/, ''), ...imports };
  }
  writeFileSync(join(root, commonJsFile), JSON.stringify(modules));
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

/** The command line of the example in CommonJS, minified: what the bench calls bundled. */
async function buildCommandLine() {
  const built = (name) => import(pathToFileURL(join(root, 'dist', name)).href);
  const [{ loadModel }, { emit }] = await Promise.all([built('index.js'), built('emit.js')]);
  const { model } = await loadModel(join(root, 'spec/cognito-identity.yaml'));
  for (const { path, text } of await emit(model, { parts: ['cli'], language: 'js' })) {
    if (!path.endsWith('.cjs')) continue;
    const file = join(root, 'dist/bin', path);
    mkdirSync(dirname(file), { recursive: true });
    const { code } = await transform(text, { minify: true, target: 'node20' });
    writeFileSync(file, code);
  }
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

/** Leaves out what is imported when it is needed, but for what matches: to import it is an error then. */
function missing(kept) {
  return {
    name: 'missing',
    setup(bundler) {
      bundler.onResolve({ filter: /./ }, ({ kind, path }) =>
        kind === 'dynamic-import' && !kept.test(path) ? { path, namespace: 'missing' } : undefined,
      );
      bundler.onLoad({ filter: /./, namespace: 'missing' }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is left out here`)});`,
      }));
    },
  };
}

/** A hash of all files that decide on dist/. */
function inputsHash() {
  const hash = createHash('sha256');
  const folders = ['generator', 'generated', 'spec'].map((folder) => join(root, folder));
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
