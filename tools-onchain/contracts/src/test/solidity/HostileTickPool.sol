// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

interface PaidByTicks {
    function transfer(address to, uint256 amount) external returns (bool);
}

interface TickBorrower {
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata data) external;
}

/// Looks like a Uniswap v3 pool, gives any amount, checks no payment, and during a swap makes one call of the attacker's choice. What the
/// attack was answered stays readable, because the pool goes on as if nothing had happened.
contract HostileTickPool {
    enum Moment {
        Never,
        BeforeCallback,
        AfterCallback
    }

    address public token0;
    address public token1;

    /// What it gives for any input, and how much more or less than that it says, asks for and pays.
    int256 private given;
    int256 private overstated;
    int256 private overasked;
    int256 private withheld;
    bool private silent;

    Moment private moment;
    address private target;
    bytes private attack;
    bool private forging;

    /// Whether the attack was tried, whether it got through, and what it was answered.
    bool public tried;
    bool public gotThrough;
    bytes public answer;

    constructor(address token0_, address token1_, int256 given_) {
        (token0, token1, given) = (token0_, token1_, given_);
    }

    /// Says and asks for that much more than it should, and pays that much less.
    function lie(int256 overstated_, int256 overasked_, int256 withheld_) external {
        (overstated, overasked, withheld) = (overstated_, overasked_, withheld_);
    }

    /// Calls `target` with `attack` at that moment of every swap.
    function arm(Moment moment_, address target_, bytes calldata attack_) external {
        (moment, target, attack) = (moment_, target_, attack_);
    }

    /// Calls the borrower back as a pair would, with the data that it was handed, before it does so as it should.
    function forge() external {
        forging = true;
    }

    /// Swaps without calling the borrower back.
    function beSilent() external {
        silent = true;
    }

    function swap(address recipient, bool zeroForOne, int256 amountIn, uint160, bytes calldata data)
        external
        returns (int256 amount0, int256 amount1)
    {
        pay(zeroForOne ? token1 : token0, recipient, uint256(given - withheld));
        if (forging) strike(msg.sender, abi.encodeWithSignature("uniswapV2Call(address,uint256,uint256,bytes)", msg.sender, 0, 0, data));
        if (moment == Moment.BeforeCallback) strike(target, attack);
        (int256 asked, int256 said) = (amountIn + overasked, -(given + overstated));
        (amount0, amount1) = zeroForOne ? (asked, said) : (said, asked);
        if (!silent) TickBorrower(msg.sender).uniswapV3SwapCallback(amount0, amount1, data);
        if (moment == Moment.AfterCallback) strike(target, attack);
    }

    /// Does not care whether it worked.
    function pay(address token, address to, uint256 amount) private {
        (bool done,) = token.call(abi.encodeCall(PaidByTicks.transfer, (to, amount)));
        done;
    }

    function strike(address whom, bytes memory data) private {
        tried = true;
        (gotThrough, answer) = whom.call(data);
    }
}
