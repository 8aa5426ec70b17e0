// Derives the tables of function and error selectors from the ABIs.
import { createRequire } from 'node:module';

const { keccak256 } = createRequire(import.meta.url)('js-sha3');

/** One row a function, in the order of the artifacts. */
export function selectorTable(artifacts) {
  return artifacts.flatMap(({ name: contract, abi }) =>
    abi
      .filter((entry) => entry.type === 'function')
      .map((entry) => {
        const signature = `${entry.name}(${entry.inputs.map(canonical).join(',')})`;
        return { contract, name: entry.name, signature, selector: `0x${keccak256(signature).slice(0, 8)}` };
      }),
  );
}

/** One row an error of our own contracts, in the order of the artifacts; contracts that share an error have a row each. */
export function errorTable(artifacts) {
  return artifacts.flatMap(({ name: contract, abi }) =>
    abi
      .filter((entry) => entry.type === 'error')
      .map((entry) => {
        const types = entry.inputs.map(canonical);
        return { contract, name: entry.name, types, selector: `0x${keccak256(`${entry.name}(${types.join(',')})`).slice(0, 8)}` };
      }),
  );
}

/** The hash of a contract's creation code, by which CREATE2 addresses are computed. */
export function codeHash(hex) {
  return keccak256(Buffer.from(hex.slice(2), 'hex'));
}

/** A parameter's type as the ABI specification spells it in signatures: a struct as the tuple of its members. */
function canonical(parameter) {
  if (!parameter.type.startsWith('tuple')) return parameter.type;
  return `(${parameter.components.map(canonical).join(',')})${parameter.type.slice('tuple'.length)}`;
}
