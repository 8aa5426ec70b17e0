// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// The part of an ERC-20 token that the deleverager touches.
interface Token {
    function balanceOf(address account) external view returns (uint256);

    function allowance(address owner, address spender) external view returns (uint256);

    function approve(address spender, uint256 amount) external returns (bool);

    function transfer(address to, uint256 amount) external returns (bool);

    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// The part of a Uniswap v2 pair that the deleverager touches.
interface Pair {
    function token0() external view returns (address);

    function token1() external view returns (address);

    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp);

    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// The part of an Aave v3 pool that the deleverager touches.
interface Pool {
    function repay(address asset, uint256 amount, uint256 rateMode, address onBehalfOf) external returns (uint256);

    function withdraw(address asset, uint256 amount, address to) external returns (uint256);

    function getUserAccountData(address user)
        external
        view
        returns (uint256, uint256, uint256, uint256, uint256, uint256 healthFactor);
}

/// Pays back its owner's debt out of its owner's collateral in one call, without money of its own.
///
/// A Uniswap v2 pair of both tokens lends what is repaid (a flash swap), the debt is repaid, the freed collateral is
/// withdrawn, and just as much of it as the pair asks for pays the loan; its fee is that of the swap, and there is no other
/// premium. Collateral that was not needed goes back as it came. If the pair would take more than the owner allows, or the
/// owner's health factor would be below the least that was asked for, nothing of it happened.
///
/// It needs the owner's allowance of the collateral's position token (aToken) for exactly `mostSold`. There is one deleverager
/// per owner, created by CREATE2 with the owner in the init code, so its address follows from the owner. Which pool and which
/// pair are genuine is the owner's to say. Between two calls nothing is ever here. It never delegates and takes no ether.
contract Deleverager {
    /// What is repaid at `pool` in the variable rate, and through which pair, at its fee in millionths, it is paid for.
    struct Step {
        address pool;
        address pair;
        uint32 feePpm;
        address owed;
        uint256 repaid;
        address collateral;
        address position;
        uint256 mostSold;
        uint256 leastHealth;
        uint256 lastBlock;
    }

    error OwnerMissing();
    error NotOwner(address caller);
    error Reentered();
    error Expired(uint256 lastBlock, uint256 currentBlock);
    error UnexpectedPair(address caller);
    error UnexpectedSender(address sender);
    error UnexpectedData();
    error CallbackMissing(address pair);
    error WrongPair(address pair);
    error PairTooSmall(uint256 reserve, uint256 repaid);
    error SaleTooDear(uint256 needed, uint256 allowed);
    error HealthBelowLeast(uint256 healthFactor, uint256 least);
    error AllowanceLeft(address token, address spender, uint256 allowance);
    error TransferFailed(address token);

    uint256 private constant VARIABLE_RATE = 2;
    uint256 private constant PPM = 1_000_000;

    /// Who may call, and whose debt and collateral it is.
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

    /// Repays `repaid` of the owner's debt for at most `mostSold` of the owner's collateral.
    /// Reverts after block `lastBlock`, and if the owner's health factor (a wad) is below `leastHealth` afterwards.
    function deleverage(Step calldata step) external onlyOwnerOnce {
        if (block.number > step.lastBlock) revert Expired(step.lastBlock, block.number);
        bool owedIsFirst = step.owed < step.collateral;
        requirePair(step, owedIsFirst);
        uint256 needed = amountIn(step, owedIsFirst);
        if (needed > step.mostSold) revert SaleTooDear(needed, step.mostSold);
        bytes memory data = abi.encode(step, needed);
        expectedPair = step.pair;
        expectedData = keccak256(data);
        Pair(step.pair).swap(owedIsFirst ? step.repaid : 0, owedIsFirst ? 0 : step.repaid, address(this), data);
        if (expectedPair != address(0)) revert CallbackMissing(step.pair);
        giveBack(step.position);
        giveBack(step.collateral);
        giveBack(step.owed);
        requireUsedUp(step.position, owner, address(this));
        requireUsedUp(step.owed, address(this), step.pool);
        (,,,,, uint256 healthFactor) = Pool(step.pool).getUserAccountData(owner);
        if (healthFactor < step.leastHealth) revert HealthBelowLeast(healthFactor, step.leastHealth);
    }

    /// Sends whatever of `token` was sent here by mistake to the owner; deleveraging leaves nothing behind.
    function sweep(address token) external onlyOwnerOnce {
        giveBack(token);
    }

    /// The flash swap's middle: called by the pair after it has lent what is repaid.
    function uniswapV2Call(address sender, uint256, uint256, bytes calldata data) external {
        if (msg.sender != expectedPair) revert UnexpectedPair(msg.sender);
        if (sender != address(this)) revert UnexpectedSender(sender);
        if (keccak256(data) != expectedData) revert UnexpectedData();
        expectedPair = address(0);

        (Step memory step, uint256 needed) = abi.decode(data, (Step, uint256));
        ask(step.owed, abi.encodeCall(Token.approve, (step.pool, step.repaid)));
        uint256 taken = Pool(step.pool).repay(step.owed, step.repaid, VARIABLE_RATE, owner);
        // Somebody may have repaid a part beforehand: what the debt did not need goes to the owner.
        if (taken < step.repaid) ask(step.owed, abi.encodeCall(Token.approve, (step.pool, 0)));
        ask(step.position, abi.encodeCall(Token.transferFrom, (owner, address(this), step.mostSold)));
        uint256 held = Token(step.position).balanceOf(address(this));
        // A position may arrive with one unit less than was asked for, by its index.
        if (needed > held) revert SaleTooDear(needed, held);
        Pool(step.pool).withdraw(step.collateral, needed, address(this));
        ask(step.collateral, abi.encodeCall(Token.transfer, (step.pair, needed)));
    }

    function requirePair(Step calldata step, bool owedIsFirst) private view {
        (address first, address second) =
            owedIsFirst ? (step.owed, step.collateral) : (step.collateral, step.owed);
        if (Pair(step.pair).token0() != first || Pair(step.pair).token1() != second) revert WrongPair(step.pair);
    }

    /// What a v2 pair asks for, rounded up as its own check wants: floor(ri out 10^6 / ((ro - out) g)) + 1 with g = 10^6 - fee.
    function amountIn(Step calldata step, bool owedIsFirst) private view returns (uint256) {
        (uint256 reserveOut, uint256 reserveIn,) = Pair(step.pair).getReserves();
        if (!owedIsFirst) (reserveIn, reserveOut) = (reserveOut, reserveIn);
        if (step.repaid >= reserveOut) revert PairTooSmall(reserveOut, step.repaid);
        return reserveIn * step.repaid * PPM / ((reserveOut - step.repaid) * (PPM - step.feePpm)) + 1;
    }

    function requireUsedUp(address token, address giver, address spender) private view {
        uint256 left = Token(token).allowance(giver, spender);
        if (left != 0) revert AllowanceLeft(token, spender, left);
    }

    function giveBack(address token) private {
        uint256 held = Token(token).balanceOf(address(this));
        if (held != 0) ask(token, abi.encodeCall(Token.transfer, (owner, held)));
    }

    /// Calls a token. One that says nothing counts as done (some old ones do), one that says anything but true does not.
    function ask(address token, bytes memory data) private {
        (bool done, bytes memory answer) = token.call(data);
        bool agreed = answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
        if (!done || !agreed) revert TransferFailed(token);
    }
}
