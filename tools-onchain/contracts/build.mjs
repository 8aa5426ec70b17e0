// node build.mjs OUT: fills OUT with the contract artifacts and the selector tables that go on the class path, and checks our own.
// node build.mjs --compile: rewrites the committed artifacts of our own Solidity.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aaveV3Artifacts, installPackages, multicall3Artifact, uniswapV2Artifacts, uniswapV3Artifacts } from './scripts/packages.mjs';
import { compileFolder, compilePackaged, sources } from './scripts/solidity.mjs';
import { fetchTarballs } from './scripts/tarballs.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const shipped = join(root, 'src/main/solidity');
const hostile = join(root, 'src/test/solidity');
const classPathFolder = 'dev/banyan/contracts';

function main(argument) {
  if (!argument) throw new Error('say where to: node build.mjs OUT, or --compile');
  if (argument === '--compile') {
    fetchAll();
    for (const folder of [shipped, hostile]) compileFolder(root, folder, true);
    return;
  }
  const out = resolve(argument);
  const stamp = `${out}.stamp`;
  if (existsSync(out) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs()) return;
  console.log('contracts: taking artifacts out of the packages and checking our own (once)');
  rmSync(stamp, { force: true });
  fetchAll();
  return build(out).then(() => writeFileSync(stamp, inputs()));
}

function fetchAll() {
  installPackages(root);
  fetchTarballs(root);
}

async function build(out) {
  for (const folder of [shipped, hostile]) compileFolder(root, folder, false);
  const { codeHash, errorTable, selectorTable } = await import('./scripts/selectors.mjs');
  const own = sources(shipped).map((name) => JSON.parse(readFileSync(join(shipped, `${name}.json`), 'utf8')));
  const artifacts = [
    ...uniswapV2Artifacts(root),
    ...uniswapV3Artifacts(root),
    ...aaveV3Artifacts(root),
    compilePackaged(root, '@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol'),
    multicall3Artifact(root),
    ...own,
  ];
  checkPeripheryKnowsCore(artifacts, codeHash);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, classPathFolder), { recursive: true });
  for (const artifact of artifacts) write(out, artifact.name, artifact);
  write(out, 'selectors', selectorTable(artifacts));
  write(out, 'errors', errorTable(own));
}

/** Routers find pairs and pools by the hash of their creation code: packages that do not belong together would lose every trade. */
function checkPeripheryKnowsCore(artifacts, codeHash) {
  const code = (name) => artifacts.find((artifact) => artifact.name === name).bytecode;
  for (const [router, pool] of [
    ['UniswapV2Router02', 'UniswapV2Pair'],
    ['SwapRouter', 'UniswapV3Pool'],
  ]) {
    if (!code(router).includes(codeHash(code(pool)))) throw new Error(`${router} was built for another ${pool} than the one that is pinned`);
  }
}

function write(out, name, value) {
  writeFileSync(join(out, classPathFolder, `${name}.json`), JSON.stringify(value));
}

/** A hash over every input: this script and its parts, the pins, our sources and their artifacts. */
function inputs() {
  const hash = createHash('sha256');
  const files = ['build.mjs', 'package.json', 'package-lock.json'].map((file) => join(root, file));
  for (const folder of [join(root, 'scripts'), shipped, hostile]) {
    if (existsSync(folder)) files.push(...readdirSync(folder).sort().map((file) => join(folder, file)));
  }
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(`contracts: ${error.message}`);
  process.exitCode = 1;
}
