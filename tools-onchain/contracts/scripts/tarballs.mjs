// Reads single files out of npm tarballs that package.json pins by hash; the packages themselves are never installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const opened = new Map();

/** Fetches what is pinned and not yet in the cache, all of it in one go, and throws away what no pin names any more. */
export function fetchTarballs(root) {
  const folder = cache(root);
  mkdirSync(folder, { recursive: true });
  const pins = Object.values(pinned(root));
  const have = new Map(readdirSync(folder).map((file) => [integrity(readFileSync(join(folder, file))), file]));
  for (const [hash, file] of have) {
    if (!pins.some((pin) => pin.integrity === hash)) rmSync(join(folder, file));
  }
  const missing = pins.filter((pin) => !have.has(pin.integrity)).map((pin) => pin.package);
  if (missing.length === 0) return;
  execFileSync('npm', ['pack', ...missing, '--pack-destination', folder, '--silent'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const name of Object.keys(pinned(root))) bytesOf(root, name);
}

/** The text of one file of the pinned tarball that package.json calls `name`; its path begins below the tarball's own folder. */
export function textOf(root, name, path) {
  if (!opened.has(name)) opened.set(name, filesOf(gunzipSync(bytesOf(root, name))));
  const file = opened.get(name).get(path);
  if (!file) throw new Error(`${pinned(root)[name].package} has no ${path}`);
  return file.toString('utf8');
}

function pinned(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).banyan.tarballs;
}

function cache(root) {
  return join(root, 'node_modules/.tarballs');
}

function bytesOf(root, name) {
  const pin = pinned(root)[name];
  if (!pin) throw new Error(`package.json pins no tarball called ${name}`);
  // npm names a tarball after its package: @uniswap/v3-core@1.0.1 is uniswap-v3-core-1.0.1.tgz
  const file = join(cache(root), `${pin.package.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`);
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const found = integrity(bytes);
  if (found !== pin.integrity) throw new Error(`${pin.package}: the tarball's hash is ${found}, package.json pins ${pin.integrity}`);
  return bytes;
}

function integrity(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * The files of a tar archive by their paths below its one folder: headers of 512 bytes with the name at 0, the octal size at 124
 * and the first part of a long name at 345 (POSIX.1-1988 ustar), contents padded to 512.
 */
function filesOf(tar) {
  const text = (at, length) => tar.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  const files = new Map();
  for (let at = 0; at + 512 <= tar.length; ) {
    const size = parseInt(text(at + 124, 12), 8) || 0;
    const prefix = text(at + 345, 155);
    const path = prefix ? `${prefix}/${text(at, 100)}` : text(at, 100);
    files.set(path.slice(path.indexOf('/') + 1), tar.subarray(at + 512, at + 512 + size));
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return files;
}
