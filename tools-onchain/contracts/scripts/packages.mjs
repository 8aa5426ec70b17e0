// Takes bytecode and ABIs out of the pinned npm packages; nothing of theirs is committed here.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './tarballs.mjs';

const uniswapV2 = {
  UniswapV2Factory: '@uniswap/v2-core/build/UniswapV2Factory.json',
  UniswapV2Pair: '@uniswap/v2-core/build/UniswapV2Pair.json',
  UniswapV2Router02: '@uniswap/v2-periphery/build/UniswapV2Router02.json',
  WETH9: '@uniswap/v2-periphery/build/WETH9.json',
};

const uniswapV3 = {
  core: ['UniswapV3Factory', 'UniswapV3Pool'],
  periphery: [
    'libraries/NFTDescriptor',
    'NonfungibleTokenPositionDescriptor',
    'NonfungiblePositionManager',
    'SwapRouter',
    'lens/QuoterV2',
    'lens/TickLens',
  ],
};

const aaveV3 = [
  'protocol/libraries/logic/BorrowLogic',
  'protocol/libraries/logic/BridgeLogic',
  'protocol/libraries/logic/ConfiguratorLogic',
  'protocol/libraries/logic/EModeLogic',
  'protocol/libraries/logic/FlashLoanLogic',
  'protocol/libraries/logic/LiquidationLogic',
  'protocol/libraries/logic/PoolLogic',
  'protocol/libraries/logic/SupplyLogic',
  'protocol/configuration/PoolAddressesProvider',
  'protocol/configuration/ACLManager',
  'protocol/configuration/PriceOracleSentinel',
  'protocol/pool/Pool',
  'protocol/pool/PoolConfigurator',
  'protocol/pool/DefaultReserveInterestRateStrategy',
  'protocol/tokenization/AToken',
  'protocol/tokenization/StableDebtToken',
  'protocol/tokenization/VariableDebtToken',
  'misc/AaveOracle',
  'misc/AaveProtocolDataProvider',
];

/** Installs what package-lock.json pins, unless it is installed already. */
export function installPackages(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The Uniswap v2 contracts as their packages carry them, in our artifact form. */
export function uniswapV2Artifacts(root) {
  return Object.entries(uniswapV2).map(([name, path]) => {
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

/** The Uniswap v3 contracts, under the names that their packages give them. */
export function uniswapV3Artifacts(root) {
  return Object.entries(uniswapV3).flatMap(([part, paths]) => paths.map((path) => hardhatArtifact(root, `uniswap-v3-${part}`, path, (name) => name)));
}

/** The contracts and libraries of an Aave v3 market; those whose names do not begin with Aave get that before their name. */
export function aaveV3Artifacts(root) {
  const named = (name) => (name.startsWith('Aave') ? name : `Aave${name}`);
  return aaveV3.map((path) => hardhatArtifact(root, 'aave-v3-core', path, named));
}

/** Multicall3, whose creation code one file of a pinned tarball holds. */
export function multicall3Artifact(root) {
  const text = textOf(root, 'viem', '_cjs/constants/contracts.js');
  const bytecode = /multicall3Bytecode = '(0x[0-9a-f]+)'/.exec(text)?.[1];
  if (!bytecode) throw new Error('viem has no multicall3Bytecode where it had it');
  const abi = JSON.parse(readFileSync(join(root, 'scripts/Multicall3.abi.json'), 'utf8'));
  return { name: 'Multicall3', abi, bytecode, deployedBytecode: runtimeOf(bytecode), immutables: [] };
}

/**
 * An artifact as Hardhat writes it. It does not tell where immutables go, and leaves `__$...$__` where a library's address goes:
 * we put zeros there and keep the places.
 */
function hardhatArtifact(root, tarball, path, named) {
  const contract = path.slice(path.lastIndexOf('/') + 1);
  const built = JSON.parse(textOf(root, tarball, `artifacts/contracts/${path}.sol/${contract}.json`));
  const places = (references) => new Map(Object.values(references).flatMap((file) => Object.entries(file)));
  const [creation, runtime] = [places(built.linkReferences), places(built.deployedLinkReferences)];
  const starts = (list) => (list ?? []).map((place) => place.start);
  const withoutHoles = (code) => code.replace(/__\$[0-9a-f]{34}\$__/g, '0'.repeat(40));
  return {
    name: named(contract),
    abi: built.abi,
    bytecode: withoutHoles(built.bytecode),
    deployedBytecode: withoutHoles(built.deployedBytecode),
    immutables: [],
    links: [...creation.keys()].sort().map((library) => ({
      library: named(library),
      creation: starts(creation.get(library)),
      runtime: starts(runtime.get(library)),
    })),
  };
}

/** The runtime part of creation code without constructor arguments: `PUSH2 length DUP1 PUSH2 offset PUSH1 0 CODECOPY PUSH1 0 RETURN INVALID`. */
function runtimeOf(bytecode) {
  const match = /61([0-9a-f]{4})8061([0-9a-f]{4})6000396000f3fe/.exec(bytecode);
  if (!match) throw new Error('Multicall3: the creation code does not end its constructor as expected');
  const [length, offset] = [parseInt(match[1], 16), parseInt(match[2], 16)];
  return `0x${bytecode.slice(2 + 2 * offset, 2 + 2 * (offset + length))}`;
}
