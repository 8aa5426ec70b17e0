// Installs the pinned node of the local chain when it is missing or older than the lock file; at once otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log('devnet: installing Anvil from npm (once)');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.error) throw npm.error;
  process.exitCode = npm.status ?? 1;
}
