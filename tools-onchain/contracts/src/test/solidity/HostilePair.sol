// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

interface Paid {
    function transfer(address to, uint256 amount) external returns (bool);
}

interface Borrower {
    function uniswapV2Call(address sender, uint256 amount0, uint256 amount1, bytes calldata data) external;
}

/// Looks like a Uniswap v2 pair, states any reserves, checks no payment, and during a swap makes one call of the attacker's choice.
/// What the attack was answered stays readable, because the pair goes on as if nothing had happened.
contract HostilePair {
    enum Moment {
        Never,
        BeforeCallback,
        AfterCallback
    }

    address public token0;
    address public token1;
    uint112 private reserve0;
    uint112 private reserve1;

    Moment private moment;
    address private target;
    bytes private attack;
    bool private silent;
    uint256 private withheld;

    /// Whether the attack was tried, whether it got through, and what it was answered.
    bool public tried;
    bool public gotThrough;
    bytes public answer;

    constructor(address token0_, address token1_, uint112 reserve0_, uint112 reserve1_) {
        (token0, token1, reserve0, reserve1) = (token0_, token1_, reserve0_, reserve1_);
    }

    /// States these reserves from now on, whatever it holds.
    function lie(uint112 reserve0_, uint112 reserve1_) external {
        (reserve0, reserve1) = (reserve0_, reserve1_);
    }

    /// Calls `target` with `attack` at that moment of every swap.
    function arm(Moment moment_, address target_, bytes calldata attack_) external {
        (moment, target, attack) = (moment_, target_, attack_);
    }

    /// Swaps without calling the borrower back.
    function beSilent() external {
        silent = true;
    }

    /// Pays that much less than asked.
    function withhold(uint256 amount) external {
        withheld = amount;
    }

    function getReserves() external view returns (uint112, uint112, uint32) {
        return (reserve0, reserve1, uint32(block.timestamp));
    }

    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external {
        if (amount0Out > 0) pay(token0, to, amount0Out - withheld);
        if (amount1Out > 0) pay(token1, to, amount1Out - withheld);
        if (moment == Moment.BeforeCallback) strike();
        if (data.length > 0 && !silent) Borrower(to).uniswapV2Call(msg.sender, amount0Out, amount1Out, data);
        if (moment == Moment.AfterCallback) strike();
    }

    /// Does not care whether it worked.
    function pay(address token, address to, uint256 amount) private {
        (bool done,) = token.call(abi.encodeCall(Paid.transfer, (to, amount)));
        done;
    }

    function strike() private {
        tried = true;
        (gotThrough, answer) = target.call(attack);
    }
}
