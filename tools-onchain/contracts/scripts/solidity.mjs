// Compiles our Solidity and keeps the compiled artifact beside each source, byte for byte what the source gives.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { textOf } from './tarballs.mjs';

const require = createRequire(import.meta.url);

/** Everything that decides the bytecode; the metadata trailer is left out so that a comment changes nothing. */
const settings = {
  optimizer: { enabled: true, runs: 1_000_000 },
  evmVersion: 'cancun',
  viaIR: true,
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.immutableReferences'] } },
};

/** The packages whose sources ours may import, and the tarballs that hold them. */
const importable = { '@openzeppelin/contracts/': 'openzeppelin', '@chainlink/contracts/': 'chainlink' };

/** The sources of a folder, sorted, by file name without the ending. */
export function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.sol')).sort().map((file) => file.slice(0, -'.sol'.length));
}

/** Checks every committed artifact of the folder against its source, or with `write` brings it up to date. */
export function compileFolder(root, folder, write) {
  const names = sources(folder);
  if (names.length === 0) return;
  const compiled = compile(root, Object.fromEntries(names.map((name) => [`${name}.sol`, readFileSync(join(folder, `${name}.sol`), 'utf8')])));
  for (const name of names) {
    const file = join(folder, `${name}.json`);
    const text = render(name, compiled[`${name}.sol`][name]);
    if (write) {
      writeFileSync(file, text);
    } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      throw new Error(`${file} is not what ${name}.sol compiles to; run 'npm run compile' and commit it`);
    }
  }
}

/** The artifact of a contract whose source a pinned package carries, compiled as ours are; it stands in a file of its own name. */
export function compilePackaged(root, path) {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.sol'.length);
  return artifactOf(name, compile(root, { [path]: importedText(root, path) })[path][name]);
}

function compile(root, texts) {
  const solc = require('solc');
  const input = { language: 'Solidity', sources: {}, settings };
  for (const [file, content] of Object.entries(texts)) input.sources[file] = { content };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: (path) => imported(root, path) }));
  const problems = output.errors ?? [];
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.formattedMessage).join('\n'));
  return output.contracts;
}

function imported(root, path) {
  try {
    return { contents: importedText(root, path) };
  } catch (error) {
    return { error: error.message };
  }
}

function importedText(root, path) {
  const prefix = Object.keys(importable).find((start) => path.startsWith(start));
  if (!prefix) throw new Error(`${path} is of no package that our sources may import`);
  return textOf(root, importable[prefix], path.slice(prefix.length));
}

function render(name, contract) {
  return `${JSON.stringify(artifactOf(name, contract), null, 2)}\n`;
}

function artifactOf(name, contract) {
  const runtime = contract.evm.deployedBytecode;
  const immutables = Object.keys(runtime.immutableReferences ?? {}).sort((a, b) => a - b);
  return {
    name,
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytecode: `0x${runtime.object}`,
    immutables: immutables.map((id) => runtime.immutableReferences[id].map((place) => place.start).sort((a, b) => a - b)),
  };
}
