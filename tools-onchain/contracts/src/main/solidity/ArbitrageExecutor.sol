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

/// Trades cycles of Uniswap v2 pools with borrowed tokens and keeps nothing.
///
/// A cycle begins and ends with the base token. The first pair lends its output (a flash swap), the tokens walk from pair to
/// pair, and the last output pays the first pair's input; so the trade needs no capital, no allowance and no trust in
/// the order of blocks: it gains at least `minProfit` of the base token, or nothing of it happened.
///
/// What each hop gives is computed here from the reserves at that moment, so a small movement of a pool before inclusion
/// costs profit only, and a pair that moved too far costs the whole call.
///
/// There is one executor per owner, created by CREATE2 with the owner in the init code, so its address follows from the
/// owner. It makes three kinds of calls that change anything: `swap` of a pair that the owner named, `transfer` of a base
/// token or of what a named pair just paid, and `transfer` to the owner. It never delegates, never approves and takes no ether.
contract ArbitrageExecutor {
    /// One swap: through `pair`, from token0 to token1 when `zeroForOne`, at the pool's fee in millionths.
    struct Hop {
        address pair;
        bool zeroForOne;
        uint32 feePpm;
    }

    /// One round trip of the base token through 2 to 6 pairs, no pair twice.
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
    error CallbackMissing(address pair);
    error CycleLoses(uint256 amountIn, uint256 amountOut);
    error ProfitBelowMinimum(uint256 balanceBefore, uint256 balanceAfter, uint256 minProfit);
    error TransferFailed(address token);

    uint256 private constant MIN_HOPS = 2;
    uint256 private constant MAX_HOPS = 6;
    uint256 private constant PPM = 1_000_000;

    /// Who may call, and who gets every profit.
    address public immutable owner;

    /// Set from the first to the last step of a call by the owner.
    bool private transient locked;

    /// The pair whose callback is awaited now; zero at any other time.
    address private transient expectedPair;

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

    /// The flash swap's middle: called by the first pair of a cycle after it has lent its output.
    function uniswapV2Call(address sender, uint256, uint256, bytes calldata data) external {
        if (msg.sender != expectedPair) revert UnexpectedPair(msg.sender);
        if (sender != address(this)) revert UnexpectedSender(sender);
        if (keccak256(data) != expectedData) revert UnexpectedData();
        expectedPair = address(0);

        (address base, uint256 amount, Cycle memory cycle) = abi.decode(data, (address, uint256, Cycle));
        Hop[] memory hops = cycle.hops;
        address lent = hops[0].zeroForOne ? Pair(msg.sender).token1() : Pair(msg.sender).token0();
        send(lent, hops[1].pair, amount);
        uint256 last = hops.length - 1;
        for (uint256 i = 1; i <= last; ++i) {
            Hop memory hop = hops[i];
            amount = amountOut(hop.pair, hop.zeroForOne, hop.feePpm, amount);
            swap(hop.pair, hop.zeroForOne, amount, i == last ? address(this) : hops[i + 1].pair, "");
        }
        if (amount < cycle.amountIn) revert CycleLoses(cycle.amountIn, amount);
        send(base, msg.sender, cycle.amountIn);
    }

    function trade(Cycle calldata cycle, address base) private {
        uint256 count = cycle.hops.length;
        if (count < MIN_HOPS || count > MAX_HOPS) revert HopCount(count);
        Hop calldata first = cycle.hops[0];
        uint256 lent = amountOut(first.pair, first.zeroForOne, first.feePpm, cycle.amountIn);
        bytes memory data = abi.encode(base, lent, cycle);
        expectedPair = first.pair;
        expectedData = keccak256(data);
        swap(first.pair, first.zeroForOne, lent, address(this), data);
        if (expectedPair != address(0)) revert CallbackMissing(first.pair);
    }

    function swap(address pair, bool zeroForOne, uint256 amount, address to, bytes memory data) private {
        Pair(pair).swap(zeroForOne ? 0 : amount, zeroForOne ? amount : 0, to, data);
    }

    /// What a v2 pair gives for `amountIn`, rounded down as its own check allows:
    /// floor(x g ro / (ri 10^6 + x g)) with g = 10^6 - fee.
    function amountOut(address pair, bool zeroForOne, uint256 feePpm, uint256 amountIn) private view returns (uint256) {
        (uint256 reserveIn, uint256 reserveOut,) = Pair(pair).getReserves();
        if (!zeroForOne) (reserveIn, reserveOut) = (reserveOut, reserveIn);
        uint256 afterFee = amountIn * (PPM - feePpm);
        return afterFee * reserveOut / (reserveIn * PPM + afterFee);
    }

    /// Moves own tokens. A token that says nothing counts as done (some old ones do), one that says anything but true does not.
    function send(address token, address to, uint256 amount) private {
        (bool done, bytes memory answer) = token.call(abi.encodeCall(Token.transfer, (to, amount)));
        bool agreed = answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
        if (!done || !agreed) revert TransferFailed(token);
    }
}
