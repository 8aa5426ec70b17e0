// Takes bytecode and ABIs out of the pinned npm packages; nothing of theirs is committed here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const uniswap = {
  UniswapV2Factory: '@uniswap/v2-core/build/UniswapV2Factory.json',
  UniswapV2Pair: '@uniswap/v2-core/build/UniswapV2Pair.json',
  UniswapV2Router02: '@uniswap/v2-periphery/build/UniswapV2Router02.json',
  WETH9: '@uniswap/v2-periphery/build/WETH9.json',
};

/** Installs what package-lock.json pins, unless it is installed already. */
export function installPackages(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** The Uniswap v2 contracts as their packages carry them, in our artifact form. */
export function uniswapArtifacts(root) {
  return Object.entries(uniswap).map(([name, path]) => {
    const built = JSON.parse(readFileSync(join(root, 'node_modules', path), 'utf8'));
    const places = Object.values(built.evm.deployedBytecode.immutableReferences ?? {});
    return {
      name,
      abi: built.abi,
      bytecode: `0x${built.evm.bytecode.object}`,
      deployedBytecode: `0x${built.evm.deployedBytecode.object}`,
      immutables: places.map((list) => list.map((place) => place.start)),
    };
  });
}

/** Multicall3, whose creation code one file of a pinned tarball holds; the package itself is never installed. */
export function multicall3Artifact(root) {
  const pin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).banyan.multicall3;
  const text = fileOfTarball(tarball(root, pin), pin.file);
  const bytecode = new RegExp(`${pin.constant} = '(0x[0-9a-f]+)'`).exec(text)?.[1];
  if (!bytecode) throw new Error(`${pin.package} has no ${pin.constant} in ${pin.file}`);
  const abi = JSON.parse(readFileSync(join(root, 'scripts/Multicall3.abi.json'), 'utf8'));
  return { name: 'Multicall3', abi, bytecode, deployedBytecode: runtimeOf(bytecode), immutables: [] };
}

/** The runtime part of creation code without constructor arguments: `PUSH2 length DUP1 PUSH2 offset PUSH1 0 CODECOPY PUSH1 0 RETURN INVALID`. */
function runtimeOf(bytecode) {
  const match = /61([0-9a-f]{4})8061([0-9a-f]{4})6000396000f3fe/.exec(bytecode);
  if (!match) throw new Error('Multicall3: the creation code does not end its constructor as expected');
  const [length, offset] = [parseInt(match[1], 16), parseInt(match[2], 16)];
  return `0x${bytecode.slice(2 + 2 * offset, 2 + 2 * (offset + length))}`;
}

function tarball(root, pin) {
  const folder = join(root, 'node_modules/.tarballs');
  mkdirSync(folder, { recursive: true });
  const cached = readdirSync(folder).map((file) => readFileSync(join(folder, file))).find((bytes) => integrity(bytes) === pin.integrity);
  if (cached) return cached;
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  npm(root, ['pack', pin.package, '--pack-destination', folder, '--silent']);
  const bytes = readFileSync(join(folder, readdirSync(folder)[0]));
  if (integrity(bytes) !== pin.integrity) throw new Error(`${pin.package}: the tarball's hash is ${integrity(bytes)}, package.json pins ${pin.integrity}`);
  return bytes;
}

function integrity(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** One file of a gzipped tar archive: headers of 512 bytes, name at 0, octal size at 124, contents padded to 512. */
function fileOfTarball(bytes, wanted) {
  const tar = gunzipSync(bytes);
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = parseInt(tar.toString('ascii', at + 124, at + 136), 8) || 0;
    if (name === wanted) return tar.toString('utf8', at + 512, at + 512 + size);
    at += 512 + 512 * Math.ceil(size / 512);
  }
  throw new Error(`the tarball has no ${wanted}`);
}

function npm(root, args) {
  execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
