// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// The part of an ERC-20 token that the probe touches.
interface ProbedToken {
    function balanceOf(address account) external view returns (uint256);

    function transfer(address to, uint256 amount) external returns (bool);
}

/// The part of a Uniswap v2 pair that the probe touches.
interface ProbedPair {
    function token0() external view returns (address);

    function token1() external view returns (address);

    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp);

    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// The part of a Uniswap v3 pool that the probe touches. Its tokens are asked for as a pair's.
interface ProbedTickPool {
    function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes calldata data)
        external
        returns (int256 amount0, int256 amount1);
}

/// Says which pool or token keeps cycles from being traded, and why. It stands in for the executor's code within one `eth_call` and
/// walks the cycles as the executor does, but measures every step. It is never deployed.
///
/// A pool is convicted by its own swap alone, a token by a transfer alone that was made here. So neither a pool nor a token can
/// put its blame on another. What a pool passes on from inside its swap is believed only with a seal that it can not make. What a
/// pool of ticks is to give is what it says, for only its own walk over its ticks could say it better. Too little gas, a locked pool, a pool of ticks whose
/// liquidity ends, a cycle that has nothing to gain and everything unforeseen convict nobody.
contract CycleProbe {
    struct Hop {
        address pair;
        bool zeroForOne;
        uint32 feePpm;
        bool ticks;
    }

    struct Cycle {
        uint256 amountIn;
        Hop[] hops;
    }

    /// What a walk came to: all went through, it ended without telling who is at fault, or somebody is at fault.
    enum Verdict {
        Sound,
        Unclear,
        BreaksK,
        MovesOtherwise,
        SaleReverts
    }

    /// What is known of tokens that wait to be passed on: who paid them, what it was asked for, and what came.
    struct Purse {
        address token;
        address payer;
        uint256 told;
        uint256 got;
    }

    error Reentered();
    error Unexpected();
    error Found(bytes32 finding, bytes32 signature);

    uint256 private constant PPM = 1_000_000;
    uint256 private constant TOKEN_FLAG = 1 << 160;
    uint256 private constant VERDICT_SHIFT = 168;

    /// The last prices before the ends of what a v3 pool knows: as far as the liquidity goes.
    uint160 private constant LOWEST_PRICE = 4295128740;
    uint160 private constant HIGHEST_PRICE = 1461446703485210103287273052203988822378723970341;

    /// How long the data of a callback is that only pays for a swap in the middle of a cycle.
    uint256 private constant PAYMENT = 96;

    /// A call that leaves less than this part of the gas may have failed for want of it (EIP-150 keeps a 64th).
    uint256 private constant GAS_PART = 32;

    bytes32 private transient secret;
    address private transient expectedPair;
    bytes32 private transient expectedData;

    /// Walks `cycles` in order up to the first that does not go through. The arguments are those of the executor's `execute`, but for
    /// `secret_` in the place of its `minProfit`: any word that nobody else knows, not zero. The last one does not matter.
    function probe(Cycle[] calldata cycles, address base, bytes32 secret_, uint256)
        external
        returns (uint256 verdict, bool isToken, address culprit)
    {
        if (secret != 0 || secret_ == 0) revert Reentered();
        secret = secret_;
        bytes32 finding;
        for (uint256 i = 0; i < cycles.length && finding == 0; ++i) {
            finding = walk(cycles[i], base);
        }
        uint256 word = uint256(finding);
        return (word >> VERDICT_SHIFT, word & TOKEN_FLAG != 0, address(uint160(word)));
    }

    /// The first pair has lent its output. What goes wrong from here on leaves through its frame, sealed.
    function uniswapV2Call(address sender, uint256, uint256, bytes calldata data) external {
        if (sender != address(this)) revert Unexpected();
        admit(data);
        bytes32 finding = plain(Verdict.Unclear);
        try this.inside(data, msg.sender, 0, 0) returns (bytes32 found) {
            finding = found;
        } catch {}
        bringOut(finding);
    }

    /// A pool of ticks has paid its output and wants its input: the first of a cycle, or one further on. What goes wrong leaves in the same way.
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata data) external {
        admit(data);
        (int256 wanted, int256 given) = amount0 > amount1 ? (amount0, amount1) : (amount1, amount0);
        bytes32 finding = plain(Verdict.Unclear);
        if (wanted > 0 && given < 0) {
            if (data.length == PAYMENT) {
                try this.paying(data, msg.sender, uint256(wanted)) returns (bytes32 found) {
                    finding = found;
                } catch {}
            } else {
                try this.inside(data, msg.sender, uint256(wanted), uint256(-given)) returns (bytes32 found) {
                    finding = found;
                } catch {}
            }
        }
        bringOut(finding);
    }

    /// The cycle from its second hop on, for this contract alone. A first pool of ticks says what it wants and gave.
    function inside(bytes calldata data, address first, uint256 wanted, uint256 given) external returns (bytes32 finding) {
        if (msg.sender != address(this)) revert Unexpected();
        (address base, Purse memory purse, Cycle memory cycle) = abi.decode(data, (address, Purse, Cycle));
        if (cycle.hops[0].ticks != (wanted != 0)) revert Unexpected();
        if (wanted != 0) {
            if (wanted != cycle.amountIn) return asked(first, wanted, cycle.amountIn);
            purse.told = given;
        }
        purse.got = balance(purse.token, address(this)) - purse.got;
        for (uint256 i = 1; i < cycle.hops.length; ++i) {
            Hop memory hop = cycle.hops[i];
            if (hop.ticks) {
                finding = swapTicks(purse, hop, base);
            } else {
                finding = pass(purse, hop.pair, purse.got, base);
                if (finding == 0) finding = swap(purse, hop);
            }
            if (finding != 0) return finding;
        }
        if (purse.told < cycle.amountIn) return plain(Verdict.Unclear);
        return pass(purse, first, purse.got < cycle.amountIn ? purse.got : cycle.amountIn, base);
    }

    /// The input of a pool of ticks in the middle of a cycle, for this contract alone.
    function paying(bytes calldata data, address to, uint256 wanted) external returns (bytes32) {
        if (msg.sender != address(this)) revert Unexpected();
        (address token, uint256 amount, address base) = abi.decode(data, (address, uint256, address));
        return wanted == amount ? moved(token, to, amount, base) : asked(to, wanted, amount);
    }

    /// A pool of ticks that wants less than it was offered has run out of liquidity; one that wants more is at fault.
    function asked(address pair, uint256 wanted, uint256 offered) private pure returns (bytes32) {
        return wanted > offered ? pool(Verdict.MovesOtherwise, pair) : plain(Verdict.Unclear);
    }

    function admit(bytes calldata data) private {
        if (msg.sender != expectedPair || keccak256(data) != expectedData) revert Unexpected();
        expectedPair = address(0);
    }

    function bringOut(bytes32 finding) private view {
        if (finding != 0) revert Found(finding, seal(finding));
    }

    function walk(Cycle calldata cycle, address base) private returns (bytes32) {
        Hop memory first = cycle.hops[0];
        Purse memory purse;
        purse.token = tokenOut(first);
        purse.payer = first.pair;
        purse.told = first.ticks ? 0 : amountOut(first, cycle.amountIn);
        purse.got = balance(purse.token, address(this));
        if (!first.ticks && purse.told == 0) return plain(Verdict.Unclear);
        bytes memory data = abi.encode(base, purse, cycle);
        bytes memory call = first.ticks ? tickData(first, cycle.amountIn, data) : swapData(first, purse.told, data);
        (bytes32 finding,) = lent(first.pair, call, data);
        return finding;
    }

    /// A call of a pool that has to call back with `data`, and what it returned.
    function lent(address pair, bytes memory call, bytes memory data) private returns (bytes32, bytes memory) {
        expectedPair = pair;
        expectedData = keccak256(data);
        uint256 gas = gasleft();
        (bool done, bytes memory answer) = pair.call(call);
        bool calledBack = expectedPair == address(0);
        expectedPair = address(0);
        if (done) return (calledBack ? bytes32(0) : pool(Verdict.SaleReverts, pair), answer);
        (bool ours, bytes32 finding) = opened(answer);
        return (ours ? finding : refused(pair, answer, gas), answer);
    }

    /// Hands `amount` of what is in the purse to `to`, and looks whether that is what moved. Only then is its payer judged.
    function pass(Purse memory purse, address to, uint256 amount, address base) private returns (bytes32) {
        bytes32 finding = amount == 0 ? bytes32(0) : moved(purse.token, to, amount, base);
        return finding != 0 ? finding : judged(purse);
    }

    function judged(Purse memory purse) private pure returns (bytes32) {
        return purse.got == purse.told ? bytes32(0) : pool(Verdict.MovesOtherwise, purse.payer);
    }

    /// A token is convicted by its transfer alone, and the base token never: without it there is no cycle at all.
    function moved(address token, address to, uint256 amount, address base) private returns (bytes32) {
        Verdict verdict = transfer(token, to, amount);
        if (verdict == Verdict.Sound) return 0;
        if (verdict == Verdict.Unclear || token == base) return plain(Verdict.Unclear);
        return bytes32(uint256(plain(verdict)) | TOKEN_FLAG | uint160(token));
    }

    function transfer(address token, address to, uint256 amount) private returns (Verdict) {
        uint256 own = balance(token, address(this));
        uint256 other = balance(token, to);
        uint256 gas = gasleft();
        (bool done, bytes memory answer) = token.call(abi.encodeCall(ProbedToken.transfer, (to, amount)));
        bool agreed = answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
        if (!done && starved(gas)) return Verdict.Unclear;
        if (!done || !agreed) return Verdict.SaleReverts;
        bool exact = own == balance(token, address(this)) + amount && balance(token, to) == other + amount;
        return exact ? Verdict.Sound : Verdict.MovesOtherwise;
    }

    /// Takes out of the pair what it was paid for.
    function swap(Purse memory purse, Hop memory hop) private returns (bytes32) {
        purse.told = amountOut(hop, purse.got);
        purse.token = tokenOut(hop);
        purse.payer = hop.pair;
        if (purse.told == 0) return plain(Verdict.Unclear);
        uint256 before = balance(purse.token, address(this));
        uint256 gas = gasleft();
        (bool done, bytes memory answer) = hop.pair.call(swapData(hop, purse.told, ""));
        if (!done) return refused(hop.pair, answer, gas);
        purse.got = balance(purse.token, address(this)) - before;
        return 0;
    }

    /// Gives a pool of ticks what is in the purse when it asks for that, and takes what it says it gives.
    function swapTicks(Purse memory purse, Hop memory hop, address base) private returns (bytes32) {
        if (purse.got == 0) return judged(purse);
        address out = tokenOut(hop);
        uint256 before = balance(out, address(this));
        bytes memory data = abi.encode(purse.token, purse.got, base);
        (bytes32 finding, bytes memory answer) = lent(hop.pair, tickData(hop, purse.got, data), data);
        if (finding == 0) finding = judged(purse);
        if (finding != 0) return finding;
        if (answer.length != 64) return pool(Verdict.SaleReverts, hop.pair);
        (int256 amount0, int256 amount1) = abi.decode(answer, (int256, int256));
        int256 given = hop.zeroForOne ? amount1 : amount0;
        if (given >= 0) return plain(Verdict.Unclear);
        purse.token = out;
        purse.payer = hop.pair;
        purse.told = uint256(-given);
        purse.got = balance(out, address(this)) - before;
        return 0;
    }

    function refused(address pair, bytes memory answer, uint256 gas) private view returns (bytes32) {
        if (starved(gas) || says(answer, ": LOCKED") || says(answer, "LOK") || says(answer, "SPL")) return plain(Verdict.Unclear);
        return pool(says(answer, ": K") ? Verdict.BreaksK : Verdict.SaleReverts, pair);
    }

    function starved(uint256 gas) private view returns (bool) {
        return gasleft() < gas / GAS_PART;
    }

    /// Whether the answer is `Error(string)` with words that end so: forks of the pair put their own name before.
    function says(bytes memory answer, bytes memory ending) private pure returns (bool) {
        if (answer.length < 100 || bytes4(answer) != 0x08c379a0) return false;
        uint256 length;
        assembly ("memory-safe") {
            length := mload(add(answer, 68))
        }
        if (length > answer.length - 68 || length < ending.length) return false;
        for (uint256 i = 0; i < ending.length; ++i) {
            if (answer[68 + length - ending.length + i] != ending[i]) return false;
        }
        return true;
    }

    function opened(bytes memory answer) private view returns (bool ours, bytes32 finding) {
        if (answer.length != 68 || bytes4(answer) != Found.selector) return (false, 0);
        bytes32 signature;
        assembly ("memory-safe") {
            finding := mload(add(answer, 36))
            signature := mload(add(answer, 68))
        }
        ours = signature == seal(finding);
    }

    function seal(bytes32 finding) private view returns (bytes32) {
        return keccak256(abi.encode(secret, finding));
    }

    function plain(Verdict verdict) private pure returns (bytes32) {
        return bytes32(uint256(verdict) << VERDICT_SHIFT);
    }

    function pool(Verdict verdict, address pair) private pure returns (bytes32) {
        return bytes32(uint256(plain(verdict)) | uint160(pair));
    }

    function swapData(Hop memory hop, uint256 amount, bytes memory data) private view returns (bytes memory) {
        (uint256 amount0, uint256 amount1) = hop.zeroForOne ? (uint256(0), amount) : (amount, uint256(0));
        return abi.encodeCall(ProbedPair.swap, (amount0, amount1, address(this), data));
    }

    function tickData(Hop memory hop, uint256 amountIn, bytes memory data) private view returns (bytes memory) {
        uint160 limit = hop.zeroForOne ? LOWEST_PRICE : HIGHEST_PRICE;
        return abi.encodeCall(ProbedTickPool.swap, (address(this), hop.zeroForOne, int256(amountIn), limit, data));
    }

    function amountOut(Hop memory hop, uint256 amountIn) private view returns (uint256) {
        (uint256 reserveIn, uint256 reserveOut,) = ProbedPair(hop.pair).getReserves();
        if (!hop.zeroForOne) (reserveIn, reserveOut) = (reserveOut, reserveIn);
        uint256 afterFee = amountIn * (PPM - hop.feePpm);
        return afterFee * reserveOut / (reserveIn * PPM + afterFee);
    }

    function tokenOut(Hop memory hop) private view returns (address) {
        return hop.zeroForOne ? ProbedPair(hop.pair).token1() : ProbedPair(hop.pair).token0();
    }

    function balance(address token, address account) private view returns (uint256) {
        return ProbedToken(token).balanceOf(account);
    }
}
