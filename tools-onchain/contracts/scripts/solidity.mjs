// Compiles our Solidity and keeps the compiled artifact beside each source, byte for byte what the source gives.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Everything that decides the bytecode; the metadata trailer is left out so that a comment changes nothing. */
const settings = {
  optimizer: { enabled: true, runs: 1_000_000 },
  evmVersion: 'cancun',
  viaIR: true,
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.immutableReferences'] } },
};

/** The sources of a folder, sorted, by file name without the ending. */
export function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.sol')).sort().map((file) => file.slice(0, -'.sol'.length));
}

/** Checks every committed artifact of the folder against its source, or with `write` brings it up to date. */
export function compileFolder(folder, write) {
  const names = sources(folder);
  if (names.length === 0) return;
  const compiled = compile(folder, names);
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

function compile(folder, names) {
  const solc = require('solc');
  const input = { language: 'Solidity', sources: {}, settings };
  for (const name of names) input.sources[`${name}.sol`] = { content: readFileSync(join(folder, `${name}.sol`), 'utf8') };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const problems = output.errors ?? [];
  if (problems.length > 0) throw new Error(`${folder}:\n${problems.map((problem) => problem.formattedMessage).join('\n')}`);
  return output.contracts;
}

function render(name, contract) {
  const runtime = contract.evm.deployedBytecode;
  const immutables = Object.keys(runtime.immutableReferences ?? {}).sort((a, b) => a - b);
  const artifact = {
    name,
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytecode: `0x${runtime.object}`,
    immutables: immutables.map((id) => runtime.immutableReferences[id].map((place) => place.start).sort((a, b) => a - b)),
  };
  return `${JSON.stringify(artifact, null, 2)}\n`;
}
