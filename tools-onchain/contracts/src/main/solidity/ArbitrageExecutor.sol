// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// The part of an ERC-20 token that the executor touches. `approve` is not among it.
interface Token {
    function balanceOf(address account) external view returns (uint256);

    function transfer(address to, uint256 amount) external returns (bool);
}

/// The part of a Uniswap v2 pair that the executor touches.
interface Pair {
    function token0() external view returns (address);

    function token1() external view returns (address);

    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp);

    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// The part of a Uniswap v3 pool that the executor touches. Its tokens are asked for as a pair's.
interface TickPool {
    function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes calldata data)
        external
        returns (int256 amount0, int256 amount1);
}

/// Trades cycles of Uniswap v2 and v3 pools with borrowed tokens and keeps nothing.
///
/// A cycle begins and ends with the base token. The first pool lends its output (a pair by a flash swap, a pool of ticks by asking for its
/// input only after it has paid), the tokens walk from pool to pool, and the last output pays the first pool's input; so the trade needs
/// no capital, no allowance and no trust in the order of blocks: it gains at least `minProfit` of the base token, or nothing of it happened.
///
/// What a pair gives is computed here from the reserves at that moment, what a pool of ticks gives is what it says it gave, so a small
/// movement of a pool before inclusion costs profit only, and a pool that moved too far costs the whole call. A pool of ticks whose liquidity ends
/// before all of the input is in costs the whole call too.
///
/// There is one executor per owner, created by CREATE2 with the owner in the init code, so its address follows from the
/// owner. It makes three kinds of calls that change anything: `swap` of a pool that the owner named, `transfer` of a base
/// token or of what a named pool just paid, and `transfer` to the owner. It never delegates, never approves and takes no ether.
contract ArbitrageExecutor {
    /// One swap: through `pool`, from token0 to token1 when `zeroForOne`. A pair's fee is in millionths; a pool of `ticks` knows its own.
    struct Hop {
        address pool;
        bool zeroForOne;
        uint32 feePpm;
        bool ticks;
    }

    /// One round trip of the base token through 2 to 6 pools, no pool twice.
    struct Cycle {
        uint256 amountIn;
        Hop[] hops;
    }

    error OwnerMissing();
    error NotOwner(address caller);
    error Reentered();
    error Expired(uint256 lastBlock, uint256 currentBlock);
    error NoCycles();
    error HopCount(uint256 hops);
    error UnexpectedPair(address caller);
    error UnexpectedSender(address sender);
    error UnexpectedData();
    error UnexpectedAmounts(int256 amount0, int256 amount1);
    error CallbackMissing(address pair);
    error CycleLoses(uint256 amountIn, uint256 amountOut);
    error ProfitBelowMinimum(uint256 balanceBefore, uint256 balanceAfter, uint256 minProfit);
    error TransferFailed(address token);

    uint256 private constant MIN_HOPS = 2;
    uint256 private constant MAX_HOPS = 6;
    uint256 private constant PPM = 1_000_000;

    /// The last prices before the ends of what a v3 pool knows: as far as the liquidity goes.
    uint160 private constant LOWEST_PRICE = 4295128740;
    uint160 private constant HIGHEST_PRICE = 1461446703485210103287273052203988822378723970341;

    /// How long the data of a callback is that only pays for a swap in the middle of a cycle.
    uint256 private constant PAYMENT = 64;

    /// Who may call, and who gets every profit.
    address public immutable owner;

    /// Set from the first to the last step of a call by the owner.
    bool private transient locked;

    /// The pool whose callback is awaited now; zero at any other time.
    address private transient expectedPool;

    /// What the awaited callback has to bring back unchanged.
    bytes32 private transient expectedData;

    constructor(address owner_) {
        if (owner_ == address(0)) revert OwnerMissing();
        owner = owner_;
    }

    modifier onlyOwnerOnce() {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        if (locked) revert Reentered();
        locked = true;
        _;
        locked = false;
    }

    /// Trades `cycles` in order and sends the whole base-token balance to the owner.
    /// Reverts after block `lastBlock`, and unless the balance rose by at least `minProfit`.
    function execute(Cycle[] calldata cycles, address base, uint256 minProfit, uint256 lastBlock) external onlyOwnerOnce {
        if (block.number > lastBlock) revert Expired(lastBlock, block.number);
        if (cycles.length == 0) revert NoCycles();
        uint256 balanceBefore = Token(base).balanceOf(address(this));
        for (uint256 i = 0; i < cycles.length; ++i) {
            trade(cycles[i], base);
        }
        uint256 balanceAfter = Token(base).balanceOf(address(this));
        if (balanceAfter < balanceBefore || balanceAfter - balanceBefore < minProfit) {
            revert ProfitBelowMinimum(balanceBefore, balanceAfter, minProfit);
        }
        send(base, owner, balanceAfter);
    }

    /// Sends whatever of `token` was sent here by mistake to the owner; trading leaves nothing behind.
    function sweep(address token) external onlyOwnerOnce {
        send(token, owner, Token(token).balanceOf(address(this)));
    }

    /// The flash swap's middle: called by the first pool of a cycle, a pair, after it has lent its output.
    function uniswapV2Call(address sender, uint256, uint256, bytes calldata data) external {
        if (msg.sender != expectedPool) revert UnexpectedPair(msg.sender);
        if (sender != address(this)) revert UnexpectedSender(sender);
        admit(data);
        (address base, uint256 lent, Cycle memory cycle) = abi.decode(data, (address, uint256, Cycle));
        if (cycle.hops[0].ticks) revert UnexpectedData();
        finish(base, lent, cycle);
    }

    /// Called by a pool of ticks that has paid its output and wants its input: the first of a cycle, or one further on.
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata data) external {
        if (msg.sender != expectedPool) revert UnexpectedPair(msg.sender);
        admit(data);
        bool isFirst = data.length != PAYMENT;
        address base;
        uint256 owed;
        Cycle memory cycle;
        if (isFirst) {
            (base,, cycle) = abi.decode(data, (address, uint256, Cycle));
            if (!cycle.hops[0].ticks) revert UnexpectedData();
            owed = cycle.amountIn;
        } else {
            (base, owed) = abi.decode(data, (address, uint256));
        }
        (int256 wanted, int256 given) = amount0 > amount1 ? (amount0, amount1) : (amount1, amount0);
        if (wanted <= 0 || uint256(wanted) != owed || given >= 0) revert UnexpectedAmounts(amount0, amount1);
        if (isFirst) {
            finish(base, uint256(-given), cycle);
        } else {
            send(base, msg.sender, owed);
        }
    }

    function admit(bytes calldata data) private {
        if (keccak256(data) != expectedData) revert UnexpectedData();
        expectedPool = address(0);
    }

    /// Begins a cycle with what its first pool lends; the pool's callback does the rest of it.
    function trade(Cycle calldata cycle, address base) private {
        uint256 count = cycle.hops.length;
        if (count < MIN_HOPS || count > MAX_HOPS) revert HopCount(count);
        Hop memory first = cycle.hops[0];
        uint256 lent = first.ticks ? 0 : amountOut(first, cycle.amountIn);
        bytes memory data = abi.encode(base, lent, cycle);
        if (first.ticks) {
            swapTicks(first, cycle.amountIn, place(cycle.hops[1]), data);
        } else {
            expect(first.pool, data);
            swapPair(first, lent, address(this), data);
            if (expectedPool != address(0)) revert CallbackMissing(first.pool);
        }
    }

    /// The cycle from its second hop on, and what the first pool, which calls, is owed. What a pool of ticks lent is where it is needed.
    function finish(address base, uint256 amount, Cycle memory cycle) private {
        Hop[] memory hops = cycle.hops;
        uint256 last = hops.length - 1;
        if (!hops[0].ticks && !hops[1].ticks) send(tokenOut(hops[0]), hops[1].pool, amount);
        for (uint256 i = 1; i <= last; ++i) {
            Hop memory hop = hops[i];
            address to = i == last ? address(this) : place(hops[i + 1]);
            if (hop.ticks) {
                amount = swapTicks(hop, amount, to, abi.encode(tokenOut(hops[i - 1]), amount));
            } else {
                amount = amountOut(hop, amount);
                swapPair(hop, amount, to, "");
            }
        }
        if (amount < cycle.amountIn) revert CycleLoses(cycle.amountIn, amount);
        send(base, msg.sender, cycle.amountIn);
    }

    /// Where a hop's input is to be: a pair is paid before it swaps, a pool of ticks is paid from here when it asks.
    function place(Hop memory hop) private view returns (address) {
        return hop.ticks ? address(this) : hop.pool;
    }

    function expect(address pool, bytes memory data) private {
        expectedPool = pool;
        expectedData = keccak256(data);
    }

    function swapPair(Hop memory hop, uint256 amount, address to, bytes memory data) private {
        Pair(hop.pool).swap(hop.zeroForOne ? 0 : amount, hop.zeroForOne ? amount : 0, to, data);
    }

    /// Swaps all of `amountIn`, or nothing of the call happens: its callback checks that. Returns what came out.
    function swapTicks(Hop memory hop, uint256 amountIn, address to, bytes memory data) private returns (uint256) {
        expect(hop.pool, data);
        (int256 amount0, int256 amount1) = TickPool(hop.pool).swap(
            to, hop.zeroForOne, int256(amountIn), hop.zeroForOne ? LOWEST_PRICE : HIGHEST_PRICE, data
        );
        if (expectedPool != address(0)) revert CallbackMissing(hop.pool);
        int256 given = hop.zeroForOne ? amount1 : amount0;
        if (given >= 0) revert UnexpectedAmounts(amount0, amount1);
        return uint256(-given);
    }

    function tokenOut(Hop memory hop) private view returns (address) {
        return hop.zeroForOne ? Pair(hop.pool).token1() : Pair(hop.pool).token0();
    }

    /// What a v2 pair gives for `amountIn`, rounded down as its own check allows:
    /// floor(x g ro / (ri 10^6 + x g)) with g = 10^6 - fee.
    function amountOut(Hop memory hop, uint256 amountIn) private view returns (uint256) {
        (uint256 reserveIn, uint256 reserveOut,) = Pair(hop.pool).getReserves();
        if (!hop.zeroForOne) (reserveIn, reserveOut) = (reserveOut, reserveIn);
        uint256 afterFee = amountIn * (PPM - hop.feePpm);
        return afterFee * reserveOut / (reserveIn * PPM + afterFee);
    }

    /// Moves own tokens. A token that says nothing counts as done (some old ones do), one that says anything but true does not.
    function send(address token, address to, uint256 amount) private {
        (bool done, bytes memory answer) = token.call(abi.encodeCall(Token.transfer, (to, amount)));
        bool agreed = answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
        if (!done || !agreed) revert TransferFailed(token);
    }
}
